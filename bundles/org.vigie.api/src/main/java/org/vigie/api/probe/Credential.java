package org.vigie.api.probe;

import org.jspecify.annotations.Nullable;

/**
 * How to sign in, configured once under {@code credentials:} and named by checks with {@code as:}.
 *
 * @param user for basic authentication
 * @param password for basic authentication
 * @param bearer a token
 * @param cookie a whole {@code Cookie} header
 */
public record Credential(
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Secret bearer,
        @Nullable Secret cookie) {}
