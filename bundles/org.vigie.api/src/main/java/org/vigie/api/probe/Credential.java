package org.vigie.api.probe;

import org.jspecify.annotations.Nullable;

/**
 * How to sign in, configured once under {@code credentials:} and named by checks with {@code as:}.
 *
 * @param user for basic authentication
 * @param password for basic authentication
 * @param bearer a token
 * @param cookie a whole {@code Cookie} header
 * @param certificate a certificate of ours for a handshake, as PEM, with those of its issuers behind it
 * @param key the key of that certificate, as PEM (PKCS#8)
 */
public record Credential(
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Secret bearer,
        @Nullable Secret cookie,
        @Nullable Secret certificate,
        @Nullable Secret key) {
    /** One without a certificate. */
    public Credential(
            @Nullable String user, @Nullable Secret password, @Nullable Secret bearer, @Nullable Secret cookie) {
        this(user, password, bearer, cookie, null, null);
    }
}
