package org.vigie.board;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a page may do in the browser: only what this server itself sends runs there, and nobody frames it. */
final class Policy {
    private static final String ALWAYS = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors ";
    private static final String NO_TEXT_RUNS = "; require-trusted-types-for 'script'";

    private Policy() {}

    /** A tile is there to be framed; a board that is to listen to a broker may speak to that one and to no other. */
    static String of(URI address) {
        var ancestors = address.getPath().startsWith("/embed/") ? "*" : "'none'";
        var broker = broker(address.getRawQuery());
        return ALWAYS + ancestors + NO_TEXT_RUNS + (broker.isEmpty() ? "" : "; connect-src 'self' " + broker);
    }

    private static String broker(@Nullable String query) {
        return Arrays.stream((query == null ? "" : query).split("&", -1))
                .filter(one -> one.startsWith("broker="))
                .map(one -> origin(one.substring("broker=".length())))
                .findFirst()
                .orElse("");
    }

    /** Scheme, host and port, spelled anew; empty where that is no WebSocket. */
    private static String origin(String text) {
        try {
            var url = new URI(URLDecoder.decode(text, StandardCharsets.UTF_8));
            var webSocket = "wss".equals(url.getScheme()) || "ws".equals(url.getScheme());
            if (!webSocket || url.getHost() == null) {
                return "";
            }
            return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return "";
        }
    }
}
