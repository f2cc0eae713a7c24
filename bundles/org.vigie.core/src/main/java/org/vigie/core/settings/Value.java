package org.vigie.core.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value from a file that remembers where it stands, so that a mistake found later can still be shown. */
public sealed interface Value {
    /** Where it begins. */
    Position at();

    /**
     * Anything that is not a list or a mapping; what it means is up to the setting that takes it.
     *
     * @param text as written, without quotes; placeholders are still in it
     * @param quoted whether it stood in quotes, so that {@code "5"} stays text where anything may stand
     * @param at where the text itself begins, behind an opening quote
     */
    record Scalar(String text, boolean quoted, Position at) implements Value {
        /** One without quotes. */
        public Scalar(String text, Position at) {
            this(text, false, at);
        }

        /** Two scalars are equal if they say the same; where does not matter. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Scalar scalar && scalar.text.equals(text) && scalar.quoted == quoted;
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /**
     * A list.
     *
     * @param items in order
     */
    record Sequence(List<Value> items, Position at) implements Value {
        /** Two lists are equal if they say the same; where does not matter. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Sequence sequence && sequence.items.equals(items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }
    }

    /**
     * A mapping.
     *
     * @param entries by key, in the order of the file
     */
    record Mapping(LinkedHashMap<String, Entry> entries, Position at) implements Value {
        /** The scalar behind a key; empty where there is none or something else. */
        public Optional<Scalar> scalar(String key) {
            return Optional.ofNullable(entries.get(key))
                    .map(Entry::value)
                    .filter(Scalar.class::isInstance)
                    .map(Scalar.class::cast);
        }

        /** The mapping behind a key; empty where there is none or something else. */
        public Optional<Mapping> mapping(String key) {
            return Optional.ofNullable(entries.get(key))
                    .map(Entry::value)
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast);
        }

        /** Two mappings are equal if they say the same; where and in which order does not matter. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Mapping mapping && mapping.entries.equals(entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }

        @Override
        public String toString() {
            return entries.entrySet().stream()
                    .map(e -> e.getKey() + ": " + e.getValue().value())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /**
     * One key with its value.
     *
     * @param value what stands behind the key
     * @param keyAt where the key stands
     */
    record Entry(Value value, Position keyAt) {
        /** Two entries are equal if their values are. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Entry entry && entry.value.equals(value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }
}
