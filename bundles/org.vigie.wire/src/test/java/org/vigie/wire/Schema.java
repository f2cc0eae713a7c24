package org.vigie.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As much of JSON Schema 2020-12 as our schemas use, and stricter than it in one way: a member that no schema names is a
 * mistake, because then the published schema has fallen behind the code.
 */
final class Schema {
    private final Map<?, ?> root;
    private final List<String> mistakes = new ArrayList<>();

    private Schema(Map<?, ?> root) {
        this.root = root;
    }

    static List<String> mistakes(Map<?, ?> schema, Object document) {
        var check = new Schema(schema);
        check.check(schema, document, "$");
        return check.mistakes;
    }

    private void check(@Nullable Object schema, @Nullable Object value, String where) {
        if (schema instanceof Map<?, ?> rules) {
            rules.forEach((keyword, rule) -> check((String) keyword, rule, rules, value, where));
        } else if (Boolean.FALSE.equals(schema)) {
            mistakes.add(where + " must not be there");
        }
    }

    private void check(String keyword, Object rule, Map<?, ?> rules, @Nullable Object value, String where) {
        switch (keyword) {
            case "$ref" -> check(resolved((String) rule), value, where);
            case "const" -> require(same(rule, value), where + " is not " + rule);
            case "enum" -> require(((List<?>) rule).contains(value), where + " is none of " + rule);
            case "type" -> require(isOfType(rule, value), where + " is not of type " + rule);
            case "pattern" ->
                require(
                        !(value instanceof String text) || Pattern.matches((String) rule, text),
                        where + " has the wrong form");
            case "minimum" ->
                require(
                        !(value instanceof Number n) || n.doubleValue() >= ((Number) rule).doubleValue(),
                        where + " is too small");
            case "maximum" ->
                require(
                        !(value instanceof Number n) || n.doubleValue() <= ((Number) rule).doubleValue(),
                        where + " is too large");
            case "maxLength" -> require(String.valueOf(value).length() <= (Long) rule, where + " is too long");
            case "required" -> required((List<?>) rule, value, where);
            case "properties" -> properties((Map<?, ?>) rule, rules, value, where);
            case "additionalProperties" -> map(value).forEach((name, each) -> check(rule, each, where + "." + name));
            case "items" -> list(value).forEach(each -> check(rule, each, where + "[]"));
            case "anyOf", "oneOf" ->
                require(((List<?>) rule).stream().anyMatch(one -> fits(one, value)), where + " fits no alternative");
            case "allOf" -> ((List<?>) rule).forEach(one -> check(one, value, where));
            case "if" -> check(fits(rule, value) ? rules.get("then") : rules.get("else"), value, where);
            case "then", "else", "$schema", "$id", "title", "description", "$defs" -> {}
            default -> throw new AssertionError("our schemas do not use " + keyword);
        }
    }

    private boolean fits(@Nullable Object schema, @Nullable Object value) {
        var other = new Schema(root);
        other.check(schema, value, "");
        return other.mistakes.isEmpty();
    }

    private void required(List<?> names, @Nullable Object value, String where) {
        names.forEach(name -> require(map(value).containsKey(name), where + " lacks " + name));
    }

    private void properties(Map<?, ?> properties, Map<?, ?> rules, @Nullable Object value, String where) {
        boolean whole = "object".equals(rules.get("type")) && !rules.containsKey("oneOf") && !where.isEmpty();
        map(value).forEach((name, each) -> {
            if (properties.containsKey(name)) {
                check(properties.get(name), each, where + "." + name);
            } else {
                require(!whole, where + "." + name + " stands in no schema");
            }
        });
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            mistakes.add(otherwise);
        }
    }

    private Object resolved(String reference) {
        var defs = (Map<?, ?>) Objects.requireNonNull(root.get("$defs"));
        return Objects.requireNonNull(defs.get(reference.substring("#/$defs/".length())), reference);
    }

    private static boolean same(@Nullable Object rule, @Nullable Object value) {
        return Objects.equals(rule, value);
    }

    private static boolean isOfType(@Nullable Object type, @Nullable Object value) {
        if (type instanceof List<?> types) {
            return types.stream().anyMatch(one -> isOfType(one, value));
        }
        return switch (String.valueOf(type)) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            default -> throw new AssertionError(type);
        };
    }

    /** What is not an object is told by its type alone. */
    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
