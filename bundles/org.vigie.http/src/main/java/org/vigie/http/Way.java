package org.vigie.http;

import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Attempt.Family;

/**
 * How to go there.
 *
 * @param redirects how many are followed; 0: a redirect is an answer like any other
 * @param keep whether a connection is kept for the next look
 * @param http2 whether HTTP/2 is spoken where it is encrypted; then nothing is kept
 * @param family which addresses are tried
 * @param proxy by which to go; null: as the environment of this machine says
 */
public record Way(
        int redirects,
        boolean keep,
        boolean http2,
        Family family,
        @Nullable Proxy proxy) {
    /** Straight there, or as the environment of this machine says. */
    public Way(int redirects, boolean keep) {
        this(redirects, keep, false, Family.ANY, null);
    }
}
