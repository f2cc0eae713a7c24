package org.vigie.core.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Credential;

/**
 * Turns text with positions into a settings record, and finds everything that is wrong with it at once. Keys are the names of
 * the components in kebab-case. Components may be text, numbers, booleans, durations, URLs, paths, enums, secrets, names,
 * credentials (by name), other records, lists and maps of these, {@code Object}, which takes anything as plain maps, lists,
 * texts, numbers and booleans, or a {@link Value} as written.
 */
public final class Binder {
    private final Vault vault;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Placeholders placeholders;
    private final Scalars scalars = new Scalars(mistakes);

    private Binder(Vault vault) {
        this.vault = vault;
        this.placeholders = new Placeholders(vault, mistakes);
    }

    /**
     * Where the text stands, for the sentences.
     *
     * @param path {@code functions.timeline}; empty: at the top of the file
     * @param neighbours keys that stand beside the settings and are bound elsewhere; they are suggested, too
     */
    public record Within(String path, Set<String> neighbours) {
        /** Nothing around it. */
        public static final Within TOP = new Within("", Set.of());
    }

    /** Binds a mapping that stands alone. */
    public static <R extends Record> Bound<R> bind(Value.Mapping from, Class<R> type, Vault vault) {
        return bind(from, type, vault, Within.TOP);
    }

    /** Binds a mapping. */
    public static <R extends Record> Bound<R> bind(Value.Mapping from, Class<R> type, Vault vault, Within within) {
        var binder = new Binder(vault);
        var value = binder.mapping(from, type, within);
        var inOrder = binder.mistakes.stream().sorted(Mistake.IN_ORDER).toList();
        return new Bound<>(inOrder.isEmpty() ? type.cast(value) : null, inOrder);
    }

    private @Nullable Object mapping(Value.Mapping from, Class<?> type, Within within) {
        int before = mistakes.size();
        var shape = Shape.of(type);
        from.entries().forEach((key, entry) -> {
            if (!shape.keys().contains(key)) {
                mistakes.add(unknown(key, entry.keyAt(), shape.keys(), within));
            }
        });
        var values = new @Nullable Object[shape.settings().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = setting(from, shape.settings().get(i), within.path());
        }
        return mistakes.size() == before ? make(shape, values, from) : null;
    }

    /** The mistake of a key that nobody knows, with the one that was probably meant. */
    public static Mistake unknown(String key, Position at, Collection<String> known, Within within) {
        var all = new TreeSet<>(known);
        all.addAll(within.neighbours());
        var where = Phrase.inside(within.path());
        var meant = Nearest.to(key, all);
        return meant.isPresent()
                ? Phrase.UNKNOWN_KEY_MEANT.at(at, key.length(), key, where, meant.get())
                : Phrase.UNKNOWN_KEY.at(at, key.length(), key, where, Phrase.list(all));
    }

    private @Nullable Object setting(Value.Mapping from, Setting setting, String path) {
        var entry = from.entries().get(setting.key());
        if (entry != null) {
            return value(entry.value(), setting.type(), path.isEmpty() ? setting.key() : path + "." + setting.key());
        } else if (setting.standard() != null) {
            return standard(setting.standard(), setting, from.at());
        } else if (!setting.nullable()) {
            mistakes.add(Phrase.MISSING_KEY.at(from.at(), 1, setting.key(), Phrase.inside(path)));
        }
        return null;
    }

    /** Lists and maps have only an empty default, or one of commas. */
    private @Nullable Object standard(String text, Setting setting, Position at) {
        var raw = raw(setting.type());
        var scalar = new Value.Scalar(text, at);
        if (raw == List.class) {
            var items = text.isEmpty() || text.equals("[]") ? List.<String>of() : List.of(text.split(",", -1));
            var sequence = items.stream().<Value>map(item -> new Value.Scalar(item.strip(), at));
            return value(new Value.Sequence(sequence.toList(), at), setting.type(), setting.key());
        } else if (raw == Map.class
                || raw == Value.Mapping.class
                || (raw.isRecord() && raw != Credential.class && raw != Name.class)) {
            return value(new Value.Mapping(new LinkedHashMap<>(), at), setting.type(), setting.key());
        }
        return value(scalar, setting.type(), setting.key());
    }

    private @Nullable Object value(Value from, Type type, String path) {
        var raw = raw(type);
        if (Value.class.isAssignableFrom(raw)) {
            return asWritten(from, raw, path);
        } else if (raw == Object.class) {
            return plain(from);
        } else if (raw == List.class) {
            return list(from, argument(type, 0), path);
        } else if (raw == Map.class || raw == SortedMap.class) {
            return map(from, argument(type, 1), path);
        } else if (raw == Name.class) {
            return name(from, path);
        } else if (raw == Credential.class && from instanceof Value.Scalar name) {
            return credential(name);
        } else if (raw.isRecord()) {
            return from instanceof Value.Mapping mapping
                    ? mapping(mapping, raw, new Within(path, Set.of()))
                    : wrongKind(Phrase.WANTS_A_MAPPING, from, path);
        } else if (!Scalars.takes(raw)) {
            mistakes.add(Phrase.PLUG_IN_FAULT.at(from.at(), 1, path, raw.getSimpleName()));
            return null;
        } else if (from instanceof Value.Scalar scalar) {
            return placeholders
                    .fill(scalar)
                    .map(text -> scalars.read(text, scalar, raw))
                    .orElse(null);
        }
        return wrongKind(Phrase.WANTS_A_VALUE, from, path);
    }

    /** For whoever reads on by himself. */
    private @Nullable Object asWritten(Value from, Class<?> type, String path) {
        if (type.isInstance(from)) {
            return from;
        }
        var scalar = type == Value.Scalar.class;
        return wrongKind(scalar ? Phrase.WANTS_A_VALUE : Phrase.WANTS_A_MAPPING, from, path);
    }

    /** A single value stands for a list of one. */
    private @Nullable Object list(Value from, Type item, String path) {
        var items = from instanceof Value.Sequence sequence ? sequence.items() : List.of(from);
        if (from instanceof Value.Mapping && !raw(item).isRecord()) {
            return wrongKind(Phrase.WANTS_A_LIST, from, path);
        }
        var values = new ArrayList<@Nullable Object>();
        items.forEach(one -> values.add(value(one, item, path)));
        return values.isEmpty() ? List.of() : Collections.unmodifiableList(values);
    }

    private @Nullable Object map(Value from, Type item, String path) {
        if (!(from instanceof Value.Mapping mapping)) {
            return wrongKind(Phrase.WANTS_A_MAPPING, from, path);
        }
        var values = new TreeMap<String, @Nullable Object>();
        mapping.entries().forEach((key, entry) -> values.put(key, value(entry.value(), item, path + "." + key)));
        return values.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(values);
    }

    private @Nullable Object name(Value from, String path) {
        var texts = new TreeMap<String, String>();
        if (from instanceof Value.Mapping mapping && !mapping.entries().isEmpty()) {
            mapping.entries().forEach((language, entry) -> {
                if (language.length() != 2) {
                    mistakes.add(Phrase.NOT_A_LANGUAGE.at(entry.keyAt(), language.length(), language));
                }
                if (value(entry.value(), String.class, path) instanceof String text) {
                    texts.put(language, text);
                }
            });
        } else if (value(from, String.class, path) instanceof String text) {
            texts.put("en", text);
        }
        return texts.isEmpty() ? null : new Name(Collections.unmodifiableSortedMap(texts));
    }

    private @Nullable Object credential(Value.Scalar name) {
        var found = vault.credentials().get(name.text());
        if (found != null) {
            return mapping(found, Credential.class, new Within("credentials." + name.text(), Set.of()));
        }
        var meant = Nearest.to(name.text(), vault.credentials().keySet());
        mistakes.add(
                meant.isPresent()
                        ? Phrase.NO_CREDENTIAL_MEANT.at(name, name.text(), meant.get())
                        : Phrase.NO_CREDENTIAL.at(name, name.text()));
        return null;
    }

    private @Nullable Object plain(Value from) {
        return switch (from) {
            case Value.Scalar scalar ->
                placeholders
                        .fill(scalar)
                        .map(text -> Plain.of(text, scalar.quoted()))
                        .orElse(null);
            case Value.Sequence sequence -> {
                var items = new ArrayList<@Nullable Object>();
                sequence.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Value.Mapping mapping -> {
                var entries = new LinkedHashMap<String, @Nullable Object>();
                mapping.entries().forEach((key, entry) -> entries.put(key, plain(entry.value())));
                yield entries;
            }
        };
    }

    private @Nullable Object make(Shape shape, @Nullable Object[] values, Value.Mapping from) {
        try {
            return shape.make(values);
        } catch (InvocationTargetException refused) {
            mistakes.add(Refusal.of(refused.getCause(), shape, from));
        } catch (ReflectiveOperationException fault) {
            mistakes.add(Phrase.PLUG_IN_FAULT.at(from.at(), 1, shape.type().getSimpleName(), fault.toString()));
        }
        return null;
    }

    private @Nullable Object wrongKind(Phrase phrase, Value from, String path) {
        mistakes.add(phrase.at(
                from.at(), from instanceof Value.Scalar scalar ? scalar.text().length() : 1, path));
        return null;
    }

    private static Class<?> raw(Type type) {
        return type instanceof Class<?> plain
                ? plain
                : type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Void.class;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }
}
