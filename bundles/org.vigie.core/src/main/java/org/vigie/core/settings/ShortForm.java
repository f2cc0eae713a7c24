package org.vigie.core.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Probe;

/**
 * A URL that stands for a whole check: {@code db: tcp://db.example:5432}. Its scheme names the probe.
 *
 * @param probe the kind of probe; the scheme itself where none that is installed takes it
 * @param settings the URL as {@code url}, or cut into {@code host}, {@code port} and what its query names
 */
public record ShortForm(String probe, Value.Mapping settings) {
    private static final String URL = "url";

    /** Reads one, with the help of the probes that are installed. */
    public static Bound<ShortForm> read(Value.Scalar written, Collection<Kind> kinds) {
        var text = written.text();
        int slashes = text.indexOf("://");
        int colon = slashes > 0 ? slashes : text.indexOf(':');
        var scheme = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        var kind = kinds.stream()
                .filter(one -> one.door() == Probe.class && takes(one, scheme))
                .findFirst();
        if (kind.isPresent()) {
            return of(written, kind.get());
        }
        return slashes > 0 ? unknown(written, scheme, kinds) : bad(Phrase.NO_SHORT_FORM.at(written, text));
    }

    /** A scheme of two parts, such as {@code jdbc:mysql}, stands for all that begin with its first. */
    private static boolean takes(Kind kind, String scheme) {
        int colon = scheme.indexOf(':');
        var family = (colon < 0 ? scheme : scheme.substring(0, colon)) + ":";
        return kind.schemes().contains(scheme) || kind.schemes().stream().anyMatch(one -> one.startsWith(family));
    }

    /** Waits for a probe that takes it, unless the one of that name is there and takes no URL. */
    private static Bound<ShortForm> unknown(Value.Scalar written, String scheme, Collection<Kind> kinds) {
        return kinds.stream()
                        .anyMatch(kind ->
                                kind.door() != Notifier.class && kind.name().equals(scheme))
                ? bad(Phrase.NO_URL_OF_THAT_KIND.at(written, scheme))
                : good(scheme, whole(written));
    }

    private static Bound<ShortForm> of(Value.Scalar written, Kind kind) {
        var keys = Shape.of(kind.settings()).keys();
        if (keys.contains(URL)) {
            return good(kind.name(), whole(written));
        }
        try {
            return cut(written, new URI(written.text()), kind, keys);
        } catch (URISyntaxException notOne) {
            return bad(Phrase.NOT_A_URL.at(written, written.text(), kind.name() + "://example.org"));
        }
    }

    private static Bound<ShortForm> cut(Value.Scalar written, URI uri, Kind kind, List<String> keys) {
        var example = kind.name() + "://example.org";
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        var host = host(uri, authority);
        if (authority.contains("@")) {
            return bad(Phrase.URL_WITH_PASSWORD.at(written));
        } else if (host.isEmpty() || !path.replace("/", "").isEmpty() || !keys.contains("host")) {
            return bad(Phrase.NOT_A_URL.at(written, written.text(), example));
        }
        var entries = new LinkedHashMap<String, Value.Entry>();
        put(entries, "host", host.replace("[", "").replace("]", ""), place(written, "//", authority));
        var port = authority.substring(host.length());
        if (port.length() > 1) {
            put(
                    entries,
                    "port",
                    port.substring(1),
                    place(written, "//", authority).right(host.length() + 1));
        }
        var mistakes = query(written, uri, keys, entries);
        return mistakes.isEmpty()
                ? good(kind.name(), new Value.Mapping(entries, written.at()))
                : new Bound<>(null, mistakes);
    }

    private static List<Mistake> query(
            Value.Scalar written, URI uri, List<String> keys, LinkedHashMap<String, Value.Entry> into) {
        var mistakes = new ArrayList<Mistake>();
        for (var pair : uri.getQuery() == null ? new String[0] : uri.getQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            var key = equals < 0 ? pair : pair.substring(0, equals);
            var at = place(written, "?", pair);
            if (keys.contains(key)) {
                put(into, key, equals < 0 ? "true" : pair.substring(equals + 1), at.right(equals + 1));
            } else {
                mistakes.add(Binder.unknown(key, at, keys, Binder.Within.TOP));
            }
        }
        return List.copyOf(mistakes);
    }

    /** Names in the DNS, and hosts in many a house, have signs in them that the host of a URL has not; empty: none. */
    private static String host(URI uri, String authority) {
        if (uri.getHost() != null) {
            return uri.getHost();
        }
        int colon = authority.indexOf(':');
        var host = colon < 0 ? authority : authority.substring(0, colon);
        boolean named = host.codePoints().allMatch(sign -> Character.isLetterOrDigit(sign) || "._-".indexOf(sign) >= 0);
        boolean ported = colon < 0 || authority.substring(colon + 1).chars().allMatch(Character::isDigit);
        return named && ported && !host.contains("..") && !host.startsWith(".") ? host : "";
    }

    private static void put(LinkedHashMap<String, Value.Entry> into, String key, String text, Position at) {
        into.put(key, new Value.Entry(new Value.Scalar(text, true, at), at));
    }

    /** Where this part stands; it stands behind that sign. */
    private static Position place(Value.Scalar written, String sign, String part) {
        int behind = written.text().indexOf(sign) + sign.length();
        return written.at().right(Math.max(0, written.text().indexOf(part, behind)));
    }

    private static Value.Mapping whole(Value.Scalar written) {
        var entries = new LinkedHashMap<String, Value.Entry>();
        entries.put(URL, new Value.Entry(written, written.at()));
        return new Value.Mapping(entries, written.at());
    }

    private static Bound<ShortForm> good(String probe, Value.Mapping settings) {
        return new Bound<>(new ShortForm(probe, settings), List.of());
    }

    private static Bound<ShortForm> bad(Mistake mistake) {
        return new Bound<>(null, List.of(mistake));
    }
}
