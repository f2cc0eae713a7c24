package org.vigie.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vigie.core.settings.Bound;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Position;

/**
 * The text of one file, as it was when it was read.
 *
 * @param name as a person would name the file
 * @param text without a byte order mark
 */
record Source(String name, String text) {
    /** Room for tens of thousands of checks; whoever needs more has more than one file. */
    private static final int BYTES_MAX = 4 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static Bound<Source> read(String name, Path file) {
        try (var bytes = Files.newInputStream(file)) {
            var content = bytes.readNBytes(BYTES_MAX + 1);
            if (content.length > BYTES_MAX) {
                return bad(Phrase.TOO_LARGE.at(top(name), 1, (BYTES_MAX >> 20) + " MiB"));
            }
            return decode(name, content);
        } catch (IOException unreadable) {
            return bad(Phrase.UNREADABLE.at(top(name), 1, why(unreadable)));
        }
    }

    private static Bound<Source> decode(String name, byte[] content) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = CharBuffer.allocate(content.length);
        var result = decoder.decode(ByteBuffer.wrap(content), text, true);
        var before = text.flip().toString();
        if (result.isError()) {
            int line = (int) before.chars().filter(letter -> letter == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            return bad(Phrase.NOT_UTF8.at(new Position(name, line, column), 1));
        }
        boolean marked = before.startsWith(BYTE_ORDER_MARK);
        return new Bound<>(new Source(name, marked ? before.substring(1) : before), List.of());
    }

    /** The system's own words without the path, which the mistake names already. */
    private static String why(IOException unreadable) {
        var reason = unreadable instanceof FileSystemException named ? named.getReason() : unreadable.getMessage();
        return reason == null ? unreadable.getClass().getSimpleName() : reason;
    }

    private static Bound<Source> bad(Mistake mistake) {
        return new Bound<>(null, List.of(mistake));
    }

    static Position top(String name) {
        return new Position(name, 1, 1);
    }

    List<String> lines() {
        return text.lines().toList();
    }
}
