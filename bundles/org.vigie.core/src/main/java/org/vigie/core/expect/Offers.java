package org.vigie.core.expect;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a probe offered in one look: values by name, with or without an argument. Nothing is computed before it is asked for. */
public final class Offers {
    /** A probe that offers more than this is not offering but dumping. */
    private static final int MAX = 256;

    private final Map<String, Supplier<@Nullable Object>> plain = new TreeMap<>();
    private final Map<String, Function<String, @Nullable Object>> calls = new TreeMap<>();

    /** Offers a value; beyond a bound of 256 names, offers are ignored. */
    public synchronized void offer(String name, Supplier<@Nullable Object> value) {
        if (plain.size() < MAX) {
            plain.put(name, value);
        }
    }

    /** Offers a value with an argument, which may be written as a call or behind a dot. */
    public synchronized void offer(String name, Function<String, @Nullable Object> value) {
        if (calls.size() < MAX) {
            calls.put(name, value);
        }
    }

    /** Values that were offered below this name, without it; runs the probe's own code. */
    public synchronized SortedMap<String, Object> below(String prefix) {
        var found = new TreeMap<String, Object>();
        plain.forEach((name, value) -> {
            var present = name.startsWith(prefix) ? value.get() : null;
            if (present != null) {
                found.put(name.substring(prefix.length()), present);
            }
        });
        return found;
    }

    /**
     * Asks for a value; runs the probe's own code.
     *
     * @param subject what
     * @return null where nobody offers it; its content is null where there is nothing of that name in what was seen
     */
    synchronized @Nullable Supplier<@Nullable Object> ask(Subject subject) {
        var argument = subject.argument();
        if (argument != null) {
            return call(subject.name(), argument);
        }
        var exact = plain.get(subject.name());
        return exact != null ? exact : behindDot(subject.name());
    }

    /** The same with the names in braces filled in. */
    Expected fill(Expected right) {
        return switch (right) {
            case Expected.Words words -> new Expected.Words(fill(words.value()));
            case Expected.Any any ->
                new Expected.Any(any.values().stream().map(this::fill).toList());
            case Expected.Amount amount -> amount;
            case Expected.Time time -> time;
        };
    }

    private String fill(String text) {
        var filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            var value = close < 0 ? null : ask(new Subject(text.substring(open + 1, close), null, false));
            int end = value == null ? open + 1 : close + 1;
            filled.append(text, at, open).append(value == null ? "{" : String.valueOf(value.get()));
            at = end;
        }
        return filled.append(text, at, text.length()).toString();
    }

    private @Nullable Supplier<@Nullable Object> behindDot(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            var found = call(name.substring(0, dot), name.substring(dot + 1));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Supplier<@Nullable Object> call(String name, String argument) {
        var function = calls.get(name);
        return function == null ? null : () -> function.apply(argument);
    }
}
