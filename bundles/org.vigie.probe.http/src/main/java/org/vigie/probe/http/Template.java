package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import tools.jackson.databind.JsonNode;

/**
 * Fills in {@code {nonce}} and {@code {write.json.<path>}}; any other braces are text like any other.
 *
 * @param nonce text that was never used before
 * @param written what the write was answered with; null: nothing yet, or no JSON
 */
record Template(String nonce, @Nullable JsonNode written) {
    private static final String WRITTEN = "write.json.";

    /** In a URL what is filled in stays one part of it: the answer must not lead elsewhere. */
    String url(String text) throws LookFailure {
        return fill(text, part -> URLEncoder.encode(part, UTF_8).replace("+", "%20"));
    }

    String text(String text) throws LookFailure {
        return fill(text, UnaryOperator.identity());
    }

    /** A document, with every text in it filled in. */
    @Nullable
    Object document(@Nullable Object plain) throws LookFailure {
        return switch (plain) {
            case String text -> text(text);
            case Map<?, ?> map -> members(map);
            case List<?> list -> items(list);
            case null, default -> plain;
        };
    }

    private Map<String, @Nullable Object> members(Map<?, ?> map) throws LookFailure {
        var filled = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : map.entrySet()) {
            filled.put(Objects.toString(entry.getKey()), document(entry.getValue()));
        }
        return filled;
    }

    private List<@Nullable Object> items(List<?> list) throws LookFailure {
        var filled = new ArrayList<@Nullable Object>();
        for (var item : list) {
            filled.add(document(item));
        }
        return filled;
    }

    private String fill(String text, Function<String, String> encoding) throws LookFailure {
        var filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            var value = close < 0 ? null : value(text.substring(open + 1, close));
            filled.append(text, at, open).append(value == null ? "{" : encoding.apply(value));
            at = value == null ? open + 1 : close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }

    private @Nullable String value(String name) throws LookFailure {
        if (name.equals("nonce")) {
            return nonce;
        } else if (!name.startsWith(WRITTEN)) {
            return null;
        }
        var value = Json.value(written, name.substring(WRITTEN.length()));
        if (value == null) {
            throw new LookFailure(
                    Symptom.CONTENT_MISMATCH, "the write was answered without " + name.substring("write.".length()));
        }
        return value.toString();
    }
}
