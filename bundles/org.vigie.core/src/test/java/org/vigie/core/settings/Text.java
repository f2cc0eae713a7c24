package org.vigie.core.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;

/** Short words for values in tests. */
public final class Text {
    private static final Position SOMEWHERE = new Position("test.yaml", 1, 1);

    private Text() {}

    public static Value.Mapping map(Object... keysAndValues) {
        var entries = new LinkedHashMap<String, Value.Entry>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put((String) keysAndValues[i], new Value.Entry(value(keysAndValues[i + 1]), SOMEWHERE));
        }
        return new Value.Mapping(entries, SOMEWHERE);
    }

    public static Value.Sequence list(Object... items) {
        return new Value.Sequence(Arrays.stream(items).map(Text::value).toList(), SOMEWHERE);
    }

    public static Value.Scalar text(String text, int line, int column) {
        return new Value.Scalar(text, new Position("test.yaml", line, column));
    }

    public static Value.Scalar quoted(String text) {
        return new Value.Scalar(text, true, SOMEWHERE);
    }

    private static Value value(Object any) {
        return any instanceof Value value ? value : new Value.Scalar((String) any, SOMEWHERE);
    }
}
