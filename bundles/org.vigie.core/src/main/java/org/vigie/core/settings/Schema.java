package org.vigie.core.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Credential;

/** JSON Schema 2020-12 of settings records, as plain maps and lists in a fixed order. */
public final class Schema {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> PLACEHOLDER = ordered("type", "string", "pattern", "\\$\\[(secret|env):");
    private static final Map<String, Object> DURATION =
            ordered("type", "string", "pattern", "^([0-9]+(ms|s|m|h|d))+$|\\$\\[(secret|env):");

    private Schema() {}

    /** The schema of one record: its keys, what they take and which of them must be there. */
    public static Map<String, Object> of(Class<? extends Record> type) {
        return record(type);
    }

    private static Map<String, Object> record(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var shape = Shape.of(type);
        shape.settings().forEach(setting -> properties.put(setting.key(), property(setting)));
        var required = shape.settings().stream()
                .filter(Setting::required)
                .map(Setting::key)
                .toList();
        var schema = ordered("type", "object", "properties", properties, "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> property(Setting setting) {
        var schema = new LinkedHashMap<>(type(setting.type()));
        if (!setting.help().isEmpty()) {
            schema.put("description", setting.help());
        }
        var standard = setting.standard();
        if (standard != null && setting.type() instanceof Class<?> plain && Scalars.takes(plain)) {
            schema.put("default", Plain.of(standard, plain == String.class));
        }
        return schema;
    }

    private static Map<String, Object> type(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            boolean isMap = generic.getRawType() == Map.class || generic.getRawType() == SortedMap.class;
            var item = type(arguments[arguments.length - 1]);
            return isMap
                    ? ordered("type", "object", "additionalProperties", item)
                    : ordered("anyOf", List.of(ordered("type", "array", "items", item), item));
        }
        return type instanceof Class<?> plain ? plain(plain) : Map.of();
    }

    private static Map<String, Object> plain(Class<?> type) {
        if (type == Object.class || type == Value.class || type == Value.Scalar.class) {
            return Map.of();
        } else if (type == Value.Mapping.class) {
            return ordered("type", "object");
        } else if (type == Duration.class) {
            return DURATION;
        } else if (type == Name.class) {
            return ordered("anyOf", List.of(TEXT, ordered("type", "object", "additionalProperties", TEXT)));
        } else if (type == Credential.class) {
            return ordered("type", "string", "description", "name of a credential");
        } else if (type.isRecord()) {
            return record(type);
        } else if (type.isEnum()) {
            return ordered("enum", Scalars.ids(type));
        } else if (type == boolean.class || type == Boolean.class) {
            return ordered("anyOf", List.of(Map.of("type", "boolean"), PLACEHOLDER));
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            boolean whole = type != double.class && type != float.class && type != Double.class;
            return ordered("anyOf", List.of(Map.of("type", whole ? "integer" : "number"), PLACEHOLDER));
        }
        return type == URI.class ? ordered("type", "string", "format", "uri-reference") : TEXT;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
