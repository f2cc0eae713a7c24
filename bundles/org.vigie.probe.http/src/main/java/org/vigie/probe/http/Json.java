package org.vigie.probe.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON from outside: strict and bounded. */
final class Json {
    /** Deeper than anybody writes on purpose. */
    private static final int DEPTH_MAX = 64;

    /** A number longer than this takes longer to compute than to send. */
    private static final int NUMBER_MAX = 100;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Whether a text is meant to be JSON. */
    static boolean looksLike(String text) {
        var start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /** Reads a whole document; null: it is none. */
    static @Nullable JsonNode read(String text) {
        try {
            var node = MAPPER.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException notOne) {
            return null;
        }
    }

    /**
     * What stands there, as a plain value: text, number, boolean, list or map.
     *
     * @return null: nothing stands there
     */
    static @Nullable Object value(@Nullable JsonNode root, String path) {
        List<JsonNode> found = root == null ? List.of() : JsonPath.of(path).find(root);
        var value = found.isEmpty() ? null : MAPPER.treeToValue(found.getFirst(), Object.class);
        boolean tooLarge = value instanceof Double number && !Double.isFinite(number);
        return tooLarge ? null : value;
    }
}
