package org.vigie.core.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Credential;

/**
 * One line of what a settings record takes, for people: of the records inside it, too.
 *
 * @param key as in a file: {@code write.url}, and {@code steps[].click} where a list has a mapping in each of its items
 * @param takes what may stand behind it
 * @param need the default, or {@code required} or {@code optional}
 * @param help what it means; empty: nobody said
 */
public record Usage(String key, String takes, String need, String help) {
    private static final Map<Class<?>, String> PLAIN = Map.of(
            String.class,
            "text",
            URI.class,
            "URL",
            boolean.class,
            "true|false",
            int.class,
            "number",
            long.class,
            "number",
            double.class,
            "number");

    /** Every setting, in the order in which the record declares it. */
    public static List<Usage> of(Class<? extends Record> type) {
        var all = new ArrayList<Usage>();
        add("", type, List.of(), all);
        return List.copyOf(all);
    }

    /** The same in columns. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-18s %-12s %-12s %s", key, takes, need, help)
                .stripTrailing();
    }

    /** A record that holds itself is told once. */
    private static void add(String path, Class<?> record, List<Class<?>> within, List<Usage> all) {
        for (var setting : Shape.of(record).settings()) {
            var key = path + setting.key();
            all.add(new Usage(key, word(setting.type()), need(setting), setting.help()));
            var item = item(setting.type());
            if (isNested(item) && !within.contains(item) && item != record) {
                add(key + joint(setting.type()), item, plus(within, record), all);
            }
        }
    }

    private static List<Class<?>> plus(List<Class<?>> within, Class<?> one) {
        return Stream.concat(within.stream(), Stream.of(one)).toList();
    }

    /** What stands between a key and the keys inside it. */
    private static String joint(Type type) {
        return type instanceof ParameterizedType generic
                ? generic.getRawType() == List.class ? "[]." : ".<name>."
                : ".";
    }

    /** What a setting holds one or many of. */
    private static Class<?> item(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return item(arguments[arguments.length - 1]);
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private static boolean isNested(Class<?> type) {
        return type.isRecord() && type != Credential.class && type != Name.class && !Value.class.isAssignableFrom(type);
    }

    private static String need(Setting setting) {
        var standard = setting.standard();
        if (standard == null) {
            return setting.nullable() ? "optional" : "required";
        }
        boolean none = standard.equals("[]") || (standard.isEmpty() && setting.type() != String.class);
        return none ? "none" : standard.isEmpty() ? "\"\"" : standard;
    }

    private static String word(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return (generic.getRawType() == List.class ? "list of " : "map of ")
                    + word(arguments[arguments.length - 1]);
        }
        var plain = type instanceof Class<?> found ? found : Object.class;
        if (plain.isEnum()) {
            return String.join("|", Scalars.ids(plain));
        } else if (plain == Credential.class) {
            return "credential";
        } else if (plain == Object.class || Value.class.isAssignableFrom(plain)) {
            return "anything";
        } else if (PLAIN.containsKey(plain)) {
            return PLAIN.getOrDefault(plain, "");
        }
        return isNested(plain) ? "keys" : plain.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
