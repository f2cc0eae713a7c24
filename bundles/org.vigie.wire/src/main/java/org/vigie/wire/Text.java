package org.vigie.wire;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words and foreign text. */
final class Text {
    private static final int SHOWN_MAX = 80;

    private static final ClassValue<Map<String, Object>> WORDS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            return Stream.of(type.getEnumConstants())
                    .map(Enum.class::cast)
                    .collect(Collectors.toUnmodifiableMap(Text::word, Function.identity()));
        }
    };

    private Text() {}

    /** The name of an enum constant on the wire. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that this word names. */
    static <E extends Enum<E>> E constant(Class<E> type, String word, String member) throws Malformed {
        var found = WORDS.get(type).get(word);
        if (found == null) {
            throw new Malformed("unknown " + member + " " + shown(word));
        }
        return type.cast(found);
    }

    /** Foreign text, quoted and cut, for a message. */
    static String shown(String text) {
        var line = cut(text, SHOWN_MAX).codePoints().map(c -> Character.isISOControl(c) ? '?' : c);
        return "'"
                + line.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + (text.length() > SHOWN_MAX ? "…'" : "'");
    }

    /** At most so many characters, never half of one. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
