package org.vigie.probe.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.api.Hashes;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Features;
import org.vigie.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** The shape of an answer, remembered for as long as the same bytes come back: most pages are the page of last time. */
final class Shape {
    private static final List<String> NAMES = List.of("text_length", "items", "links", "markup_ratio", "title");

    /** Another one is forgotten, and made again. */
    private static final byte FORM = 1;

    private Shape() {}

    static Features of(Answer answer, Attempt attempt) {
        long fingerprint = answer.fingerprint();
        var memory = ByteBuffer.wrap(attempt.memory());
        if (memory.remaining() > Long.BYTES && memory.get() == FORM && memory.getLong() == fingerprint) {
            return recall(memory);
        }
        var shape = of(answer);
        attempt.remember(memory(fingerprint, shape));
        return shape;
    }

    private static Features of(Answer answer) {
        var type = answer.header("content-type");
        if (type != null && !isText(type)) {
            return Features.NONE;
        }
        var text = answer.text();
        return Json.looksLike(text) ? ofJson(text) : HtmlShape.of(text);
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("xml") || type.contains("html");
    }

    /** Its texts are what it says, its longest array is its list. */
    private static Features ofJson(String text) {
        var sketch = new Sketch();
        double length = 0;
        double items = 0;
        var sizes = new ArrayList<Integer>();
        try (var parser = Json.MAPPER.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    var value = parser.getString();
                    length += value.length();
                    sketch.read(value, 0, value.length());
                }
                items = Math.max(items, counted(token, sizes));
            }
        } catch (JacksonException notJson) {
            return HtmlShape.of(text);
        }
        return new Features(Map.of("text_length", length, "items", items), sketch.numbers());
    }

    private static int counted(JsonToken token, List<Integer> sizes) {
        if (token.isStructEnd()) {
            sizes.removeLast();
            return 0;
        }
        int size = 0;
        if (!sizes.isEmpty() && sizes.getLast() >= 0) {
            size = sizes.removeLast() + 1;
            sizes.add(size);
        }
        if (token.isStructStart()) {
            sizes.add(token == JsonToken.START_ARRAY ? 0 : -1);
        }
        return size;
    }

    private static byte[] memory(long fingerprint, Features shape) {
        var bytes = ByteBuffer.allocate(
                1 + Long.BYTES + NAMES.size() * Double.BYTES + shape.sketch().size() * Integer.BYTES);
        bytes.put(FORM).putLong(fingerprint);
        NAMES.forEach(name -> bytes.putDouble(shape.numbers().getOrDefault(name, Double.NaN)));
        shape.sketch().forEach(bytes::putInt);
        return bytes.array();
    }

    private static Features recall(ByteBuffer memory) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (var name : NAMES) {
            double number = memory.getDouble();
            if (!Double.isNaN(number)) {
                numbers.put(name, number);
            }
        }
        var sketch = new int[memory.remaining() / Integer.BYTES];
        for (int i = 0; i < sketch.length; i++) {
            sketch[i] = memory.getInt();
        }
        return new Features(numbers, Hashes.of(sketch));
    }
}
