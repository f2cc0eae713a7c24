package org.vigie.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a receiver wants to hear, from a file beside this class: lines of {@code key: value}, then a line of three hyphens, then
 * the template of the body.
 *
 * @param lines the values of each key, in order
 * @param body the template
 */
record Preset(Map<String, List<String>> lines, String body) {
    private static final Map<String, Preset> KNOWN = new ConcurrentHashMap<>();
    private static final String BODY = "\n---\n";

    /** The preset of this name; {@code webhook} is another word for {@code custom}. */
    static Preset named(String name) {
        return KNOWN.computeIfAbsent(name.equals("webhook") ? "custom" : name, Preset::read);
    }

    private static Preset read(String name) {
        try (var in = Preset.class.getResourceAsStream(name + ".preset")) {
            return parse(new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Preset parse(String text) {
        int end = text.indexOf(BODY);
        var lines = text.substring(0, end)
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains(": "))
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(": ")),
                        TreeMap::new,
                        Collectors.mapping(line -> line.substring(line.indexOf(": ") + 2), Collectors.toList())));
        return new Preset(lines, text.substring(end + BODY.length()).strip());
    }

    List<String> all(String key) {
        return lines.getOrDefault(key, List.of());
    }

    String one(String key, String otherwise) {
        return all(key).isEmpty() ? otherwise : all(key).getFirst();
    }

    /** Keys that the user must give. */
    List<String> needs() {
        return Arrays.stream(one("needs", "").split(",", -1))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** What gives signs in a text a meaning for the reader's screen. */
    Escape markup() {
        return Escape.valueOf(one("markup", "none").toUpperCase(Locale.ROOT));
    }

    /** What gives signs in the body a meaning for the receiver. */
    Escape form() {
        return Escape.valueOf(one("body", "json").toUpperCase(Locale.ROOT));
    }

    Limit limit(String text) {
        return all("limit").stream()
                .filter(line -> line.startsWith(text + " "))
                .map(line -> Limit.of(line.substring(text.length())))
                .findFirst()
                .orElseGet(() -> Limit.usual(text));
    }

    /** The receiver's word for one of ours: {@code level: critical=P1 major=P2}. */
    String word(String list, String ours) {
        return Arrays.stream(one(list, "").split(" ", -1))
                .filter(pair -> pair.startsWith(ours + "="))
                .map(pair -> pair.substring(ours.length() + 1))
                .findFirst()
                .orElse(ours);
    }
}
