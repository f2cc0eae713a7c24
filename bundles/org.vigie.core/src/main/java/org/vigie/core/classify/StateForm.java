package org.vigie.core.classify;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record into a plain tree and back, so that a state outlives its class: the next version of a classifier has the same
 * record in another class loader, and the journal has neither. Components may be long, int, double, boolean, String, Instant,
 * Duration, enums, lists, maps by text, and records of these; each may be null where it is not primitive.
 */
public final class StateForm {
    private StateForm() {}

    /** The record as a tree of maps, lists, text, longs, doubles, booleans and nulls. */
    public static Map<String, @Nullable Object> toTree(Record state) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        for (var component : state.getClass().getRecordComponents()) {
            tree.put(component.getName(), plain(read(component, state)));
        }
        return tree;
    }

    /** The record of this tree; empty where the tree has not its shape. Members that the record does not know are left out. */
    public static <R extends Record> Optional<R> fromTree(@Nullable Object tree, Class<R> type) {
        try {
            return Optional.of(type.cast(record(tree, type)));
        } catch (MismatchException | ReflectiveOperationException | IllegalArgumentException | ClassCastException _) {
            return Optional.empty();
        }
    }

    private static final class MismatchException extends Exception {
        MismatchException(String what) {
            super(what);
        }
    }

    private static @Nullable Object read(RecordComponent component, Record state) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // a classifier's state need not be public
            return accessor.invoke(state);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no way to read " + component, e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String s -> s;
            case Boolean b -> b;
            case Double d -> d;
            case Integer i -> i.longValue();
            case Long l -> l;
            case Enum<?> e -> e.name();
            case Instant i -> i.toString();
            case Duration d -> d.toString();
            case List<?> l -> listTree(l);
            case Map<?, ?> m -> mapTree(m);
            case Record r -> toTree(r);
            default -> throw new IllegalArgumentException("a state cannot hold a " + value.getClass());
        };
    }

    private static List<@Nullable Object> listTree(List<?> list) {
        var plain = new ArrayList<@Nullable Object>(list.size());
        list.forEach(element -> plain.add(plain(element)));
        return plain;
    }

    private static Map<String, @Nullable Object> mapTree(Map<?, ?> map) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), plain(value)));
        return plain;
    }

    private static Object record(@Nullable Object tree, Class<?> type)
            throws MismatchException, ReflectiveOperationException {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new MismatchException("not a record: " + tree);
        }
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            if (!map.containsKey(components[i].getName())) {
                throw new MismatchException("lacks " + components[i].getName());
            }
            values[i] = typed(map.get(components[i].getName()), components[i].getGenericType());
        }
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true); // see above
        return constructor.newInstance(values);
    }

    private static @Nullable Object typed(@Nullable Object plain, Type type)
            throws MismatchException, ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return plain == null ? null : container(plain, generic);
        }
        if (!(type instanceof Class<?> wanted)) {
            throw new MismatchException("cannot make " + type);
        }
        if (plain == null) {
            return wanted.isPrimitive() ? mismatch(wanted) : null;
        }
        return wanted.isRecord() ? record(plain, wanted) : scalar(plain, wanted);
    }

    private static Object scalar(Object plain, Class<?> wanted) throws MismatchException {
        if (wanted == double.class || wanted == Double.class) {
            return ((Number) plain).doubleValue();
        } else if (wanted == long.class || wanted == Long.class) {
            return ((Number) plain).longValue();
        } else if (wanted == int.class || wanted == Integer.class) {
            return ((Number) plain).intValue();
        } else if (wanted == boolean.class || wanted == Boolean.class) {
            return (Boolean) plain;
        } else if (wanted.isEnum()) {
            return constant(plain, wanted);
        }
        return text((String) plain, wanted);
    }

    private static Object text(String plain, Class<?> wanted) throws MismatchException {
        if (wanted == String.class || wanted == Object.class) {
            return plain;
        } else if (wanted == Instant.class) {
            return Instant.parse(plain);
        } else if (wanted == Duration.class) {
            return Duration.parse(plain);
        }
        return mismatch(wanted);
    }

    private static Object constant(Object plain, Class<?> wanted) throws MismatchException {
        for (var constant : wanted.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(plain)) {
                return constant;
            }
        }
        return mismatch(wanted);
    }

    private static Object container(Object plain, ParameterizedType generic)
            throws MismatchException, ReflectiveOperationException {
        var raw = (Class<?>) generic.getRawType();
        var arguments = generic.getActualTypeArguments();
        if (raw == List.class && plain instanceof List<?> list) {
            var typed = new ArrayList<@Nullable Object>(list.size());
            for (var element : list) {
                typed.add(typed(element, arguments[0]));
            }
            return java.util.Collections.unmodifiableList(typed);
        }
        if ((raw == Map.class || raw == SortedMap.class)
                && arguments[0] == String.class
                && plain instanceof Map<?, ?> map) {
            return typedMap(map, arguments[1]);
        }
        return mismatch(raw);
    }

    private static Object typedMap(Map<?, ?> map, Type type) throws MismatchException, ReflectiveOperationException {
        var typed = new TreeMap<String, @Nullable Object>();
        for (var entry : map.entrySet()) {
            typed.put((String) entry.getKey(), typed(entry.getValue(), type));
        }
        return java.util.Collections.unmodifiableSortedMap(typed);
    }

    private static Object mismatch(Class<?> wanted) throws MismatchException {
        throw new MismatchException("not a " + wanted);
    }
}
