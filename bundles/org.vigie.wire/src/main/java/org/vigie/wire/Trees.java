package org.vigie.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * Plain trees of {@link Map}, {@link List}, {@link String}, {@link Long}, {@link Double}, {@link Boolean} and null as JSON and
 * back, for what is kept rather than sent: journals and saved states. What comes back equals what was written, member
 * order included.
 */
public final class Trees {
    /** Saved states nest sessions of classifiers within functions; this is twice what they need. */
    private static final int DEPTH_MAX = 64;

    /** One text of a saved state. */
    private static final int STRING_MAX = 1024 * 1024;

    private static final JsonFactory KEPT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(STRING_MAX)
                    .build())
            .build();

    private Trees() {}

    /**
     * Writes a tree.
     *
     * @throws IllegalArgumentException where something else is in it, or a number that is not finite
     */
    public static byte[] write(@Nullable Object tree) {
        try (var out = new ByteArrayBuilder()) {
            try (var g = KEPT.createGenerator(ObjectWriteContext.empty(), out)) {
                write(g, tree, Trees::exactly);
            }
            return out.toByteArray();
        }
    }

    /**
     * Reads a tree.
     *
     * @throws Malformed where it is not one whole JSON document
     */
    public static @Nullable Object read(byte[] json) throws Malformed {
        Unicode.check(json, 0, json.length);
        try (var p = KEPT.createParser(ObjectReadContext.empty(), json, 0, json.length)) {
            p.nextToken();
            var tree = read(p);
            if (p.nextToken() != null) {
                throw new Malformed("something follows the document");
            }
            return tree;
        } catch (JacksonException e) {
            throw new Malformed(e.getOriginalMessage());
        }
    }

    /** The tree whose first token the parser stands on; it is left on the last. */
    static @Nullable Object read(JsonParser p) throws Malformed {
        var token = p.currentToken();
        return switch (token) {
            case null -> throw new Malformed("nothing there");
            case START_OBJECT -> object(p);
            case START_ARRAY -> array(p);
            case VALUE_STRING -> p.getString();
            case VALUE_NUMBER_INT -> p.getLongValue();
            case VALUE_NUMBER_FLOAT -> Json.decimal(p);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new Malformed("no value: " + token);
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser p) throws Malformed {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (var name = p.nextName(); name != null; name = p.nextName()) {
            p.nextToken();
            map.put(name, read(p));
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser p) throws Malformed {
        var list = new ArrayList<@Nullable Object>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(p));
        }
        return list;
    }

    static void write(JsonGenerator g, @Nullable Object tree, ObjDoubleConsumer<JsonGenerator> decimals) {
        switch (tree) {
            case null -> g.writeNull();
            case Map<?, ?> map -> {
                g.writeStartObject();
                map.forEach((name, value) -> {
                    g.writeName((String) name);
                    write(g, value, decimals);
                });
                g.writeEndObject();
            }
            case List<?> list -> {
                g.writeStartArray();
                list.forEach(value -> write(g, value, decimals));
                g.writeEndArray();
            }
            case String text -> g.writeString(text);
            case Long number -> g.writeNumber(number);
            case Integer number -> g.writeNumber(number);
            case Double number -> decimals.accept(g, number);
            case Boolean flag -> g.writeBoolean(flag);
            default -> throw new IllegalArgumentException("no plain tree holds a " + tree.getClass());
        }
    }

    private static void exactly(JsonGenerator g, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("no plain tree holds " + number);
        }
        g.writeNumber(number);
    }
}
