package org.vigie.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, asked for by name and type; whatever is wrong with one is said with its name. */
record Members(Map<?, ?> tree) {

    /** How one value of a map or list is read. */
    interface Reader<T> {
        T read(Members value) throws Malformed;
    }

    private static <T> @Nullable T as(Class<T> type, @Nullable Object value, String name) throws Malformed {
        if (value != null && !type.isInstance(value)) {
            throw new Malformed("member '" + name + "' must be " + described(type));
        }
        return type.cast(value);
    }

    private static String described(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        return type == Map.class
                ? "an object"
                : type == List.class ? "a list" : "a " + Text.shown(type.getSimpleName());
    }

    private <T> T needed(@Nullable T value, String name) throws Malformed {
        if (value == null) {
            throw new Malformed("member '" + name + "' is missing");
        }
        return value;
    }

    boolean has(String name) {
        return tree.get(name) != null;
    }

    String text(String name) throws Malformed {
        return needed(textIfAny(name), name);
    }

    @Nullable
    String textIfAny(String name) throws Malformed {
        return as(String.class, tree.get(name), name);
    }

    Instant time(String name) throws Malformed {
        return needed(timeIfAny(name), name);
    }

    @Nullable
    Instant timeIfAny(String name) throws Malformed {
        var text = textIfAny(name);
        if (text == null) {
            return null;
        }
        var time = Times.read(text);
        if (time == null) {
            throw new Malformed("member '" + name + "' must be a time such as 2023-12-21T05:41:07.123Z");
        }
        return time;
    }

    double decimal(String name) throws Malformed {
        var number = as(Number.class, tree.get(name), name);
        return number == null ? 0 : number.doubleValue();
    }

    long number(String name) throws Malformed {
        return needed(as(Long.class, tree.get(name), name), name);
    }

    int count(String name) throws Malformed {
        return Math.clamp(has(name) ? number(name) : 0, 0, Integer.MAX_VALUE);
    }

    boolean flag(String name) throws Malformed {
        return needed(as(Boolean.class, tree.get(name), name), name);
    }

    Duration seconds(String name) throws Malformed {
        return Seconds.duration(decimal(name));
    }

    <E extends Enum<E>> E word(String name, Class<E> type) throws Malformed {
        return Text.constant(type, text(name), name);
    }

    <E extends Enum<E>> @Nullable E wordIfAny(String name, Class<E> type) throws Malformed {
        return has(name) ? word(name, type) : null;
    }

    Members object(String name) throws Malformed {
        return new Members(needed(as(Map.class, tree.get(name), name), name));
    }

    <T> @Nullable T objectIfAny(String name, Reader<T> reader) throws Malformed {
        return has(name) ? reader.read(object(name)) : null;
    }

    <T> List<T> objects(String name, Reader<T> reader) throws Malformed {
        var list = new ArrayList<T>();
        for (var value : list(name)) {
            list.add(reader.read(new Members(needed(as(Map.class, value, name), name))));
        }
        return list;
    }

    List<String> texts(String name) throws Malformed {
        var list = new ArrayList<String>();
        for (var value : list(name)) {
            list.add(needed(as(String.class, value, name), name));
        }
        return list;
    }

    /** Objects by name, sorted. */
    <T> SortedMap<String, T> map(String name, Reader<T> reader) throws Malformed {
        return map(name, (members, key) -> reader.read(members.object(key)));
    }

    /** Texts by name, sorted; what is not text is left out. */
    SortedMap<String, String> textMap(String name) throws Malformed {
        var map = new TreeMap<String, String>();
        entries(name).forEach((key, value) -> {
            if (value instanceof String text) {
                map.put((String) key, text);
            }
        });
        return map;
    }

    /** Whatever stands there, by name, each value read by its key. */
    <T> SortedMap<String, T> map(String name, KeyReader<T> reader) throws Malformed {
        var map = new TreeMap<String, T>();
        var members = new Members(entries(name));
        for (var key : members.tree.keySet()) {
            map.put((String) key, reader.read(members, (String) key));
        }
        return map;
    }

    /** How the value of one key is read. */
    interface KeyReader<T> {
        T read(Members members, String key) throws Malformed;
    }

    private Map<?, ?> entries(String name) throws Malformed {
        var value = as(Map.class, tree.get(name), name);
        return value == null ? Map.of() : value;
    }

    private List<?> list(String name) throws Malformed {
        var value = as(List.class, tree.get(name), name);
        return value == null ? List.of() : value;
    }
}
