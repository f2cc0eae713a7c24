package org.vigie.probe.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;

/**
 * What came back.
 *
 * @param text one character a byte
 * @param end why nothing more was read
 */
record Reply(String text, End end) {
    /** Who greets with more than this is not greeting. */
    private static final int BYTES_MAX = 1 << 16;

    /** Of a hundred parts of the time that is left: the rest is for saying what came. */
    private static final int PATIENCE = 90;

    /** Why nothing more was read. */
    enum End {
        /** What was wanted is in it. */
        FOUND,
        /** They hung up. */
        CLOSED,
        /** Nothing more came in time. */
        SILENT,
        /** Too much came without it. */
        FULL
    }

    /** How long a probe may wait if it wants to say something before its look is broken off. */
    static Duration patience(Attempt attempt) {
        return attempt.left().multipliedBy(PATIENCE).dividedBy(100);
    }

    /** Text as it stands in a {@link #text}. */
    static String bytewise(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Reads until what is wanted came; empty: until anything did. Phase {@code reply}. */
    static Reply read(Socket from, String wanted, Attempt attempt) throws IOException {
        return attempt.phase("reply", () -> readOn(from, wanted, attempt));
    }

    private static Reply readOn(Socket from, String wanted, Attempt attempt) throws IOException {
        var end = attempt.left().minus(patience(attempt));
        var room = new byte[4096];
        var text = new StringBuilder();
        try {
            while (text.length() < BYTES_MAX) {
                from.setSoTimeout((int) Math.max(1, attempt.left().minus(end).toMillis()));
                int read = from.getInputStream().read(room);
                if (read < 0) {
                    return new Reply(text.toString(), End.CLOSED);
                }
                int before = Math.max(0, text.length() - wanted.length());
                text.append(new String(room, 0, read, StandardCharsets.ISO_8859_1));
                if (text.indexOf(wanted, before) >= 0) {
                    return new Reply(text.toString(), End.FOUND);
                } else if (attempt.left().compareTo(end) <= 0) {
                    return new Reply(text.toString(), End.SILENT);
                }
            }
        } catch (SocketTimeoutException silent) {
            return new Reply(text.toString(), End.SILENT);
        }
        return new Reply(text.toString(), End.FULL);
    }

    /** As text, for expectations. */
    String readable() {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Whether it is what was wanted: empty where anything was. */
    Outcome judged(String wanted) {
        var missing = wanted.isEmpty() ? "" : ", without '" + Written.shown(wanted) + "'";
        return switch (end) {
            case FOUND -> Outcome.up("said " + said());
            case CLOSED ->
                Outcome.down(Symptom.PROTOCOL, "hung up after " + (text.isEmpty() ? "no word" : said() + missing));
            case SILENT ->
                text.isEmpty()
                        ? Outcome.down(Symptom.TIMEOUT, "connected, and no answer in time")
                        : Outcome.down(Symptom.PROTOCOL, "said " + said() + missing);
            case FULL -> Outcome.down(Symptom.PROTOCOL, "said " + text.length() + " bytes" + missing + ": " + said());
        };
    }

    private String said() {
        return "'" + Written.shown(text) + "'";
    }
}
