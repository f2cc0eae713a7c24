package org.vigie.probe.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Credential;

/**
 * A URL in the words of a driver.
 *
 * @param text all of it
 * @param kind what stands behind {@code jdbc:}
 * @param hosts whom the driver will connect to; empty: nobody, the database is a file or in memory
 */
record JdbcUrl(String text, String kind, List<String> hosts) {
    private static final String PREFIX = "jdbc:";

    /** Kinds that are never a file: without a host they mean this machine. */
    private static final List<String> SERVERS = List.of("postgresql", "mysql", "mariadb", "sqlserver", "oracle");

    /** An answer of a look is a number or a word. */
    private static final String RESULT_MAX = "4M";

    private static final String NAME = "Vigie";

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where its hosts cannot be seen, or it holds a password
     */
    static JdbcUrl of(String text) {
        int colon = text.indexOf(':', PREFIX.length());
        if (!text.startsWith(PREFIX) || colon < 0) {
            throw new IllegalArgumentException("url must begin with jdbc:, as in jdbc:postgresql://host/name");
        } else if (text.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException("url must not hold a password: name credentials under 'as'");
        }
        int slashes = text.indexOf("//");
        int at = text.indexOf('@');
        int from = slashes >= 0 ? slashes + 2 : at >= 0 ? at + 1 : text.length();
        var kind = text.substring(PREFIX.length(), colon).toLowerCase(Locale.ROOT);
        var hosts = hosts(text, from);
        return new JdbcUrl(text, kind, hosts.isEmpty() && SERVERS.contains(kind) ? List.of("localhost") : hosts);
    }

    private static List<String> hosts(String text, int from) {
        int end = from;
        while (end < text.length() && "/;?".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return Arrays.stream(text.substring(from, end).split(",", -1))
                .filter(part -> !part.isEmpty())
                .map(JdbcUrl::host)
                .toList();
    }

    /** What stands before the port, or before the name of an instance. */
    private static String host(String part) {
        if (part.contains("@")) {
            throw new IllegalArgumentException("url must not hold a user: name credentials under 'as'");
        }
        int end = part.indexOf(part.startsWith("[") ? ']' : ':');
        var whole = end < 0 ? part : part.substring(0, end);
        int instance = whole.indexOf('\\');
        var host = (instance < 0 ? whole : whole.substring(0, instance)).replace("[", "");
        boolean plain = host.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-:".indexOf(c) >= 0);
        if (host.isEmpty() || !plain) {
            throw new IllegalArgumentException("url must name its hosts plainly, as in //host:port/name");
        }
        return host;
    }

    /** What a driver of this kind is told: drivers know no other way to bound a connection, and refuse what they do not know. */
    Properties properties(long seconds, @Nullable Credential as) {
        var properties = new Properties();
        var bound = Long.toString(Math.max(1, seconds));
        var millis = bound + "000";
        switch (kind) {
            case "postgresql" -> {
                set(properties, "connectTimeout", bound, "socketTimeout", bound);
                set(properties, "ApplicationName", NAME, "maxResultBuffer", RESULT_MAX);
            }
            case "mysql", "mariadb" -> set(properties, "connectTimeout", millis, "socketTimeout", millis);
            case "sqlserver" ->
                set(properties, "loginTimeout", bound, "socketTimeout", millis, "applicationName", NAME);
            case "oracle" -> set(properties, "oracle.net.CONNECT_TIMEOUT", millis, "oracle.jdbc.ReadTimeout", millis);
            default -> {}
        }
        if (as != null) {
            var secret = as.password() == null ? as.bearer() : as.password();
            set(properties, "user", as.user(), "password", secret == null ? null : secret.reveal());
        }
        return properties;
    }

    private static void set(Properties properties, @Nullable String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            var name = pairs[i];
            var value = pairs[i + 1];
            if (name != null && value != null) {
                properties.setProperty(name, value);
            }
        }
    }
}
