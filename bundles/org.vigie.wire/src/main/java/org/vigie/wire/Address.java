package org.vigie.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A topic with its ids, as read from text.
 *
 * @param topic which of the contract
 * @param path its text below the prefix
 */
public record Address(Topic topic, String path) {
    private static final Map<String, List<Topic>> BY_FIRST = Arrays.stream(Topic.values())
            .collect(Collectors.groupingBy(topic -> topic.segments().getFirst()));

    /** Longest id of the contract; whatever is longer is not one. */
    private static final int ID_MAX = 64;

    /** Most levels of any topic of the contract. */
    private static final int LEVELS_MAX = 4;

    /**
     * Reads a topic.
     *
     * @throws Malformed where it is not one of the contract
     */
    public static Address parse(String path) throws Malformed {
        var parts = split(path);
        for (var topic : BY_FIRST.getOrDefault(parts.getFirst(), List.of())) {
            if (matches(topic.segments(), parts)) {
                return new Address(topic, path);
            }
        }
        throw new Malformed("no topic of the contract: " + Text.shown(path));
    }

    /** What stands where the contract says {@code <agent>}, {@code <service>}…, in order; found anew each time. */
    public List<String> ids() {
        var parts = split(path);
        var ids = new ArrayList<String>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            if (Topic.isId(topic.segments().get(i))) {
                ids.add(parts.get(i));
            }
        }
        return ids;
    }

    /** The agent that alone may write it, or null where the topic names none. */
    public @Nullable String agent() {
        return id("<agent>");
    }

    /** The service it is about, or null where the topic names none. */
    public @Nullable String service() {
        return id("<service>");
    }

    /** The function it is about, or null where the topic names none. */
    public @Nullable String function() {
        return id("<function>");
    }

    private @Nullable String id(String name) {
        int level = topic.segments().indexOf(name);
        return level < 0 ? null : split(path).get(level);
    }

    private static List<String> split(String path) {
        var parts = new ArrayList<String>(LEVELS_MAX);
        int start = 0;
        int slash = path.indexOf('/');
        while (slash >= 0 && parts.size() < LEVELS_MAX) {
            parts.add(path.substring(start, slash));
            start = slash + 1;
            slash = path.indexOf('/', start);
        }
        parts.add(path.substring(start));
        return parts;
    }

    private static boolean matches(List<String> segments, List<String> parts) {
        if (segments.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            boolean isId = Topic.isId(segments.get(i));
            if (isId ? !fits(parts.get(i), segments.get(i)) : !segments.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Incident ids are upper case, all others lower case. */
    private static boolean fits(String id, String segment) {
        boolean upper = segment.equals("<incident>");
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = upper ? c >= 'A' && c <= 'Z' : (c >= 'a' && c <= 'z') || c == '_' || c == '-';
            if (!letter && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= ID_MAX;
    }
}
