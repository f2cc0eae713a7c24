package org.vigie.core.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Secret;

/** From one piece of text to one typed value. A value that came out of a placeholder is never repeated in a mistake. */
final class Scalars {
    private static final int PORT_MAX = 65_535;

    private final List<Mistake> mistakes;

    Scalars(List<Mistake> mistakes) {
        this.mistakes = mistakes;
    }

    /** Whether this is for scalars at all. */
    static boolean takes(Class<?> type) {
        return (type.isPrimitive() && type != void.class && type != char.class && type != byte.class)
                || List.of(
                                String.class,
                                Secret.class,
                                Integer.class,
                                Long.class,
                                Double.class,
                                Boolean.class,
                                Duration.class,
                                URI.class,
                                Path.class)
                        .contains(type)
                || type.isEnum();
    }

    /**
     * Reads a value.
     *
     * @param text with placeholders filled in
     * @param from as written
     * @return null where it cannot be read, which is then among the mistakes
     */
    @Nullable
    Object read(String text, Value.Scalar from, Class<?> type) {
        if (type == String.class) {
            return text;
        } else if (type == Secret.class) {
            return new Secret(text);
        } else if (type == Duration.class) {
            var time = Durations.parse(text);
            return time.isPresent() ? time.get() : wrong(Phrase.NOT_A_DURATION, from);
        } else if (type == URI.class) {
            return uri(text, from);
        } else if (type == Path.class) {
            return path(text, from);
        } else if (type.isEnum()) {
            return constant(text, from, type);
        } else if (type == boolean.class || type == Boolean.class) {
            return text.equals("true")
                    ? (Object) true
                    : text.equals("false") ? false : wrong(Phrase.NOT_A_BOOLEAN, from);
        }
        return number(text, from, type);
    }

    private @Nullable Object number(String text, Value.Scalar from, Class<?> type) {
        boolean whole = type != double.class && type != Double.class && type != float.class;
        try {
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            } else if (type == short.class) {
                return Short.valueOf(text);
            } else if (whole) {
                return Long.valueOf(text);
            }
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? (Object) number : wrong(Phrase.NOT_A_NUMBER, from);
        } catch (NumberFormatException notOne) {
            return wrong(whole ? Phrase.NOT_A_WHOLE_NUMBER : Phrase.NOT_A_NUMBER, from);
        }
    }

    private @Nullable Object uri(String text, Value.Scalar from) {
        try {
            var uri = new URI(text);
            if (uri.getRawUserInfo() != null) {
                return wrong(Phrase.URL_WITH_PASSWORD, from);
            }
            boolean good = uri.isAbsolute() && !uri.isOpaque() && uri.getPort() <= PORT_MAX;
            boolean placed = uri.getHost() != null || (uri.getRawAuthority() == null && uri.getRawPath() != null);
            return good && placed ? uri : wrong(Phrase.NOT_A_URL, from);
        } catch (URISyntaxException notOne) {
            return wrong(Phrase.NOT_A_URL, from);
        }
    }

    private @Nullable Object path(String text, Value.Scalar from) {
        try {
            return Path.of(text);
        } catch (InvalidPathException notOne) {
            return wrong(Phrase.NOT_A_PATH, from);
        }
    }

    private @Nullable Object constant(String text, Value.Scalar from, Class<?> type) {
        for (var constant : type.getEnumConstants()) {
            if (id(constant).equals(text)) {
                return constant;
            }
        }
        var ids = ids(type);
        var meant = Nearest.to(text, ids);
        mistakes.add(
                meant.isPresent()
                        ? Phrase.NOT_ONE_OF_MEANT.at(from, shown(from), Phrase.list(ids), meant.get())
                        : Phrase.NOT_ONE_OF.at(from, shown(from), Phrase.list(ids)));
        return null;
    }

    /** What may stand in a file for the constants of an enum. */
    static List<String> ids(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Scalars::id).toList();
    }

    private static String id(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private @Nullable Object wrong(Phrase phrase, Value.Scalar from) {
        mistakes.add(phrase.at(from, shown(from), "https://example.org/"));
        return null;
    }

    private static String shown(Value.Scalar from) {
        return from.text(); // as written: of a secret it is the placeholder, never what it stands for
    }
}
