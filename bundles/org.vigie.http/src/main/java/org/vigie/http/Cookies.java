package org.vigie.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What servers set on the way, for the doors of the same host behind it: a login by redirects needs no more. */
final class Cookies {
    /** A login needs a few; what is more or longer is ignored. */
    private static final int COUNT_MAX = 20;

    private static final int LENGTH_MAX = 4096;

    private final Map<Key, String> values = new LinkedHashMap<>();

    /**
     * Who gets one.
     *
     * @param secure over TLS only
     */
    private record Key(String host, String name, boolean secure) {}

    void take(Url from, Head head) {
        head.all("set-cookie").forEach(line -> take(from.host().toLowerCase(Locale.ROOT), line));
    }

    private void take(String host, String line) {
        int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
        int equals = line.indexOf('=');
        if (equals <= 0 || equals > end || end > LENGTH_MAX) {
            return;
        }
        boolean secure = line.toLowerCase(Locale.ROOT).contains("secure");
        var name = line.substring(0, equals).strip();
        values.keySet().removeIf(key -> key.host.equals(host) && key.name.equals(name));
        var value = line.substring(equals + 1, end).strip();
        if (!value.isEmpty() && values.size() < COUNT_MAX) {
            values.put(new Key(host, name, secure), value);
        }
    }

    /** What goes along to there; null: nothing. */
    @Nullable
    String to(Url url) {
        var line = values.entrySet().stream()
                .filter(cookie -> cookie.getKey().host.equalsIgnoreCase(url.host()))
                .filter(cookie -> url.tls() || !cookie.getKey().secure)
                .map(cookie -> cookie.getKey().name + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return line.isEmpty() ? null : line;
    }
}
