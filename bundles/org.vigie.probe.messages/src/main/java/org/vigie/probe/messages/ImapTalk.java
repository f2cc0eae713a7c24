package org.vigie.probe.messages;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;
import org.vigie.talk.Lines;

/** A conversation with a mailbox server (RFC 9051, and 3501 before it): a command with a tag, and what comes up to that tag. */
final class ImapTalk {
    /** Untagged lines before an answer: flags, counts, what others do at the same time. */
    private static final int LINES_MAX = 1000;

    private static final String OK = "OK";

    private final Attempt attempt;
    private final Lines lines;
    private int count;

    ImapTalk(Socket socket, Attempt attempt) throws IOException {
        this.attempt = attempt;
        this.lines = new Lines(socket, attempt.bytesMax());
    }

    /**
     * What the server answered.
     *
     * @param status OK, NO or BAD; of a greeting also PREAUTH or BYE; {@code +}: it wants to hear more
     * @param text what stands behind it
     * @param untagged the lines before it, without their star
     */
    record Reply(String status, String text, List<String> untagged) {
        boolean isGood() {
            return status.equals(OK) || status.equals("PREAUTH");
        }

        /** The code in brackets that begins the text, for instance {@code UNAVAILABLE}; empty: none. */
        String code() {
            int end = text.startsWith("[") ? text.indexOf(']') : -1;
            return end < 0 ? "" : text.substring(1, end).split(" ", 2)[0].toUpperCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return status + " " + text;
        }
    }

    Reply greet() throws IOException {
        var line = attempt.phase("greeting", this::line);
        if (!line.startsWith("* ")) {
            throw new LookFailure(Symptom.PROTOCOL, "not an IMAP server: " + line);
        }
        return good("greeting", reply(line.substring(2), List.of()));
    }

    /** Says something, and reads up to its answer. */
    Reply ask(String phase, String command) throws IOException {
        var tag = "v" + ++count;
        return attempt.phase(phase, () -> {
            lines.send(tag + " " + command);
            return read(tag);
        });
    }

    /** Says what the server waits for, and reads up to the answer of the command before. */
    Reply goOn(String phase, String text) throws IOException {
        var tag = "v" + count;
        return attempt.phase(phase, () -> {
            lines.send(text);
            return read(tag);
        });
    }

    /** Asks for TLS; whatever came with the answer was not protected by it. */
    void startTls() throws IOException {
        good("STARTTLS", ask("starttls", "STARTTLS"));
        if (lines.isWaiting()) {
            throw new LookFailure(Symptom.PROTOCOL, "STARTTLS: something was slipped in before the handshake");
        }
    }

    /** What it offers, in capitals, with a space before and behind each. */
    String capabilities() throws IOException {
        return good("CAPABILITY", ask("capability", "CAPABILITY")).untagged().stream()
                .map(line -> line.toUpperCase(Locale.ROOT))
                .filter(line -> line.startsWith("CAPABILITY "))
                .map(line -> line.substring("CAPABILITY".length()) + " ")
                .findFirst()
                .orElse("");
    }

    /** Ends a conversation; does not wait for the answer. */
    void logout() throws IOException {
        lines.send("v" + ++count + " LOGOUT");
    }

    private Reply read(String tag) throws IOException {
        var untagged = new ArrayList<String>();
        for (int i = 0; i < LINES_MAX; i++) {
            var line = line();
            if (line.startsWith("* ")) {
                untagged.add(line.substring(2));
            } else if (line.startsWith(tag + " ")) {
                return reply(line.substring(tag.length() + 1), untagged);
            } else if (line.startsWith("+")) {
                return new Reply("+", line.substring(1).strip(), untagged);
            } else {
                throw new LookFailure(Symptom.PROTOCOL, "not an answer of IMAP: " + line);
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "more than " + LINES_MAX + " lines and no answer");
    }

    private static Reply reply(String rest, List<String> untagged) {
        int space = rest.indexOf(' ');
        return new Reply(
                (space < 0 ? rest : rest.substring(0, space)).toUpperCase(Locale.ROOT),
                space < 0 ? "" : rest.substring(space + 1),
                untagged);
    }

    /** A line with the pieces of counted bytes in it left out: nothing that is asked for comes in them. */
    private String line() throws IOException {
        var line = new StringBuilder(lines.receive());
        for (long bytes = counted(line); bytes >= 0; bytes = counted(line)) {
            lines.receive(bytes);
            line.setLength(line.lastIndexOf("{"));
            line.append(lines.receive());
        }
        return line.toString();
    }

    /** How many bytes follow a line that ends in {@code {42}}; -1: none. */
    private static long counted(CharSequence line) {
        var text = line.toString();
        int from = text.lastIndexOf('{');
        var number = from >= 0 && text.endsWith("}") ? text.substring(from + 1, text.length() - 1) : "";
        boolean isNumber =
                !number.isEmpty() && number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(number) : -1;
    }

    static Reply good(String step, Reply reply) throws LookFailure {
        if (!reply.isGood()) {
            throw new LookFailure(Symptom.PROTOCOL, step + ": " + reply);
        }
        return reply;
    }
}
