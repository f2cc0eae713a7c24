package org.vigie.agent;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.core.settings.Value;

/**
 * Where a check looks, as far as its settings say before any probe reads them.
 *
 * @param lane {@code host:port} to be polite to; empty where there is none, or it is this machine
 * @param hosts every host that the settings name: the user's own choice, wherever it is
 */
record Target(String lane, Set<String> hosts) {
    /** Nobody knows. */
    static final Target NONE = new Target("", Set.of());

    static Target of(Value.Mapping settings) {
        var found = new Search();
        found.look("", settings);
        return new Target(isLoopback(found.host) ? "" : found.lane(), Set.copyOf(found.hosts));
    }

    /** Whether the user sends the check there; where nothing is known of its settings, anywhere. */
    boolean chooses(String host) {
        return hosts.isEmpty() || hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isLoopback(String host) {
        var literal = Literal.of(host);
        return host.equals("localhost") || (literal != null && literal.isLoopbackAddress());
    }

    /** Goes through the settings; the first URL or host is the one to be polite to. */
    private static final class Search {
        /** What stands before the URL of a database. */
        private static final String OPAQUE = "jdbc:";

        private final Set<String> hosts = new HashSet<>();
        private String host = "";
        private String port = "";

        String lane() {
            return host.isEmpty() ? "" : host + ":" + port;
        }

        void look(String key, Value value) {
            switch (value) {
                case Value.Scalar text -> take(key, text.text());
                case Value.Sequence list -> list.items().forEach(item -> look(key, item));
                case Value.Mapping mapping -> mapping.entries().forEach((name, entry) -> look(name, entry.value()));
            }
        }

        private void take(String key, String text) {
            var uri = text.contains("://") ? parse(text) : null;
            if (uri != null && uri.getHost() != null) {
                found(uri.getHost(), uri.getPort() < 0 ? uri.getScheme() : String.valueOf(uri.getPort()));
            } else if (key.equals("host") || key.equals("to")) {
                found(host(text), text.substring(host(text).length()).replace(":", ""));
            } else if (key.equals("resolver")) {
                hosts.add(bare(host(text)));
            } else if (key.equals("port") && port.isEmpty()) {
                port = text;
            }
        }

        private void found(String name, String at) {
            hosts.add(bare(name));
            if (host.isEmpty()) {
                host = name.toLowerCase(Locale.ROOT);
                port = port.isEmpty() ? at : port;
            }
        }

        /** What stands before the port: an address with several colons has one only behind its bracket. */
        private static String host(String text) {
            int colon = text.lastIndexOf(':');
            boolean ported = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
            return ported ? text.substring(0, colon) : text;
        }

        private static String bare(String host) {
            var lower = host.toLowerCase(Locale.ROOT);
            return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
        }

        private static @Nullable URI parse(String written) {
            var text = written.startsWith(OPAQUE) ? written.substring(OPAQUE.length()) : written;
            int placeholder = text.indexOf('{');
            try {
                return URI.create(placeholder < 0 ? text : text.substring(0, placeholder));
            } catch (IllegalArgumentException e) {
                return null; // the probe's own check of its settings tells
            }
        }
    }
}
