package org.vigie.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Jackson, set up strictly and with bounds, and the few reads and writes that letters need. */
final class Json {
    /** Deeper than any document of the contract. */
    static final int DEPTH_MAX = 32;

    /** No text of the contract is longer. */
    private static final int STRING_MAX = 32 * 1024;

    private static final int NAME_MAX = 256;
    private static final int NUMBER_MAX = 64;

    /** Numbers are told to the millionth: microseconds, where they are times. */
    private static final double MILLIONTHS = 1e6;

    /** Above this a double has no millionths any more. */
    private static final double EXACT_MAX = 1e9;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(STRING_MAX)
                    .maxNameLength(NAME_MAX)
                    .maxNumberLength(NUMBER_MAX)
                    .build())
            .build();

    private Json() {}

    static JsonParser parser(byte[] bytes, int from, int length) throws Malformed {
        Unicode.check(bytes, from, length);
        return STRICT.createParser(ObjectReadContext.empty(), bytes, from, length);
    }

    static JsonGenerator generator(ByteArrayBuilder out) {
        return STRICT.createGenerator(ObjectWriteContext.empty(), out);
    }

    static String text(JsonParser p) throws Malformed {
        expect(p, JsonToken.VALUE_STRING, "text");
        return p.getString();
    }

    static Instant time(JsonParser p) throws Malformed {
        expect(p, JsonToken.VALUE_STRING, "a time");
        var time = Times.read(p.getStringCharacters(), p.getStringOffset(), p.getStringLength());
        if (time == null) {
            throw wrong(p, "a time such as 2023-12-21T05:41:07.123Z");
        }
        return time;
    }

    static long number(JsonParser p) throws Malformed {
        expect(p, JsonToken.VALUE_NUMBER_INT, "a whole number");
        return p.getLongValue();
    }

    static double decimal(JsonParser p) throws Malformed {
        if (p.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            expect(p, JsonToken.VALUE_NUMBER_FLOAT, "a number");
        }
        double value = p.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw wrong(p, "a number within the range of a double");
        }
        return value;
    }

    static <E extends Enum<E>> E word(JsonParser p, Class<E> type) throws Malformed {
        return Text.constant(type, text(p), p.currentName());
    }

    /** Numbers by name; a null among them is left out. */
    static Map<String, Double> decimals(JsonParser p) throws Malformed {
        expect(p, JsonToken.START_OBJECT, "an object");
        var map = new LinkedHashMap<String, Double>();
        for (var name = p.nextName(); name != null; name = p.nextName()) {
            if (p.nextToken() != JsonToken.VALUE_NULL) {
                map.put(name, decimal(p));
            }
        }
        return map;
    }

    static void expect(JsonParser p, JsonToken token, String wanted) throws Malformed {
        if (p.currentToken() != token) {
            throw wrong(p, wanted);
        }
    }

    static Malformed wrong(JsonParser p, String wanted) {
        return new Malformed("member '" + p.currentName() + "' must be " + wanted);
    }

    /** Writes a number as shortly as it can be told: whole ones without a point, all others to the millionth. */
    static void decimal(JsonGenerator g, double value) {
        if (!Double.isFinite(value)) {
            g.writeNumber(0);
        } else if (value == (long) value) {
            g.writeNumber((long) value);
        } else if (Math.abs(value) < EXACT_MAX) {
            g.writeNumber(Math.rint(value * MILLIONTHS) / MILLIONTHS);
        } else {
            g.writeNumber(value);
        }
    }

    static void decimal(JsonGenerator g, String name, double value) {
        g.writeName(name);
        decimal(g, value);
    }

    static void time(JsonGenerator g, String name, @Nullable Instant time) {
        g.writeName(name);
        if (time == null) {
            g.writeNull();
        } else {
            g.writeString(Times.write(time));
        }
    }
}
