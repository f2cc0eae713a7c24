package org.vigie.core.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Credential;

/** What a settings record takes, for people: a line a setting. */
public final class Usage {
    private Usage() {}

    /** Key, what it takes, whether it must be there or its default, and what it means. */
    public static List<String> of(Class<? extends Record> type) {
        var lines = new ArrayList<String>();
        lines("", Shape.of(type), lines);
        return lines;
    }

    private static void lines(String path, Shape shape, List<String> lines) {
        for (var setting : shape.settings()) {
            var key = path + setting.key();
            lines.add(String.format(
                            Locale.ROOT,
                            "%-18s %-12s %-12s %s",
                            key,
                            word(setting.type()),
                            need(setting),
                            setting.help())
                    .stripTrailing());
            if (setting.type() instanceof Class<?> nested && isNested(nested)) {
                lines(key + ".", Shape.of(nested), lines);
            }
        }
    }

    private static boolean isNested(Class<?> type) {
        return type.isRecord() && type != Credential.class && type != Name.class && !Value.class.isAssignableFrom(type);
    }

    private static String need(Setting setting) {
        var standard = setting.standard();
        return standard != null ? standard.isEmpty() ? "\"\"" : standard : setting.nullable() ? "optional" : "required";
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
        } else if (plain == String.class) {
            return "text";
        }
        return isNested(plain) ? "keys" : plain.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
