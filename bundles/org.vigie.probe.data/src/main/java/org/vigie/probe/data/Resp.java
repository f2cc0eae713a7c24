package org.vigie.probe.data;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import org.vigie.talk.Lines;

/** The protocol of Redis, as far as a look needs it: a command out, one simple or counted text or one error back. */
final class Resp {
    private final Lines lines;

    /** @param max bytes that may come in all */
    Resp(Socket socket, int max) throws IOException {
        this.lines = new Lines(socket, max);
    }

    /**
     * What came back.
     *
     * @param error whether it is a refusal
     * @param text whole, without the signs around it
     */
    record Reply(boolean error, String text) {
        /** The first word of a refusal, which says what kind it is. */
        String kind() {
            return text.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        }
    }

    /** Sends a command with its arguments, which may hold anything, and reads its answer. */
    Reply ask(String... words) throws IOException {
        var command = new StringBuilder("*").append(words.length);
        for (var word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            command.append("\r\n$").append(length).append("\r\n").append(word);
        }
        lines.send(command.toString());
        return read();
    }

    private Reply read() throws IOException {
        var line = lines.receive();
        var text = line.isEmpty() ? "" : line.substring(1);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> new Reply(false, text);
            case '-' -> new Reply(true, text);
            case '$' -> new Reply(false, new String(counted(text), StandardCharsets.UTF_8));
            default -> throw new LookFailure(Symptom.PROTOCOL, "not an answer of Redis: " + line);
        };
    }

    private byte[] counted(String length) throws IOException {
        boolean whole =
                !length.isEmpty() && length.length() < 10 && length.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!whole) {
            throw new LookFailure(Symptom.PROTOCOL, "not a length: " + length);
        }
        var bytes = lines.receive(Long.parseLong(length));
        lines.receive();
        return bytes;
    }
}
