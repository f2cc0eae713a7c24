package org.vigie.api.probe;

import java.io.IOException;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way out for whoever goes without being sent by a check: notifiers. A service of the agent, so that names, addresses,
 * proxies and handshakes are the same as those of every look.
 */
@ProviderType
public interface Outings {
    /**
     * Goes out, and waits for it. What was opened on the way is closed at the end, and at the latest when the time is over.
     *
     * @param within time for all of it
     * @param host where it goes: the user's own choice, wherever it is
     */
    <T> T go(Duration within, String host, Outing<T> outing) throws IOException, InterruptedException;

    /**
     * What is done outside.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Outing<T> {
        /** Does it. */
        T with(Attempt attempt) throws IOException, InterruptedException;
    }
}
