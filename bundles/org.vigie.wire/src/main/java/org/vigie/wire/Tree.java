package org.vigie.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object that is being written, member by member, in a stable order. */
record Tree(Map<String, @Nullable Object> members) {
    Tree() {
        this(new LinkedHashMap<>());
    }

    Tree put(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    Tree word(String name, @Nullable Enum<?> constant) {
        return put(name, constant == null ? null : Text.word(constant));
    }

    Tree time(String name, @Nullable Instant time) {
        return put(name, time == null ? null : Times.write(time));
    }

    Tree seconds(String name, Duration duration) {
        return put(name, Seconds.of(duration));
    }

    <T> Tree object(String name, @Nullable T value, Function<T, Tree> writer) {
        return put(name, value == null ? null : writer.apply(value).members);
    }

    <T> Tree objects(String name, Collection<T> values, Function<T, Tree> writer) {
        return put(
                name, values.stream().map(value -> writer.apply(value).members).toList());
    }

    <T> Tree map(String name, SortedMap<String, T> values, Function<T, ?> writer) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((key, value) -> {
            var written = writer.apply(value);
            map.put(key, written instanceof Tree tree ? tree.members : written);
        });
        return put(name, map);
    }
}
