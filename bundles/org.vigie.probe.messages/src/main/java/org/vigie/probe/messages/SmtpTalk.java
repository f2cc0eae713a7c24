package org.vigie.probe.messages;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;
import org.vigie.talk.Lines;

/** A conversation with a mail server (RFC 5321): a command, and its answer. It never gets as far as a mail. */
final class SmtpTalk {
    /** Extensions that a server offers; real ones offer about twenty. */
    private static final int LINES_MAX = 100;

    private static final int CODE_LENGTH = 3;

    private final Attempt attempt;
    private final Lines lines;
    private final String name;

    /** @param name who we say we are; null: our address */
    SmtpTalk(Socket socket, Attempt attempt, @Nullable String name) throws IOException {
        this.attempt = attempt;
        this.lines = new Lines(socket, attempt.bytesMax());
        this.name = name == null ? literal(socket.getLocalAddress()) : name;
    }

    private static String literal(InetAddress address) {
        var text = address.getHostAddress();
        int zone = text.indexOf('%');
        return address instanceof Inet6Address
                ? "[IPv6:" + (zone < 0 ? text : text.substring(0, zone)) + "]"
                : "[" + text + "]";
    }

    /**
     * What the server answered.
     *
     * @param code three digits
     * @param lines the text of each line
     */
    record Reply(int code, List<String> lines) {
        boolean isGood() {
            return code / 100 == 2;
        }

        /** Refused for who we are or how often we come, not for what is broken: the class of codes for policy. */
        boolean isPolicy() {
            var text = lines.getFirst();
            return text.startsWith("4.7.") || text.startsWith("5.7.");
        }

        boolean offers(String extension) {
            return lines.stream()
                    .map(line -> line.toUpperCase(Locale.ROOT))
                    .anyMatch(line -> line.equals(extension) || line.startsWith(extension + " "));
        }

        @Override
        public String toString() {
            return code + " " + lines.getFirst();
        }
    }

    Reply greet() throws IOException {
        return good("greeting", attempt.phase("greeting", this::read));
    }

    Reply hello() throws IOException {
        return good("EHLO", ask("ehlo", "EHLO " + name));
    }

    Reply ask(String phase, String command) throws IOException {
        return attempt.phase(phase, () -> {
            lines.send(command);
            return read();
        });
    }

    /** Asks for TLS; whatever came with the answer was not protected by it. */
    void startTls() throws IOException {
        good("STARTTLS", ask("starttls", "STARTTLS"));
        if (lines.isWaiting()) {
            throw new LookFailure(Symptom.PROTOCOL, "STARTTLS: something was slipped in before the handshake");
        }
    }

    /** Ends a conversation; does not wait for the answer. */
    void quit() throws IOException {
        lines.send("QUIT");
    }

    private Reply read() throws IOException {
        var texts = new ArrayList<String>();
        for (int i = 0; i < LINES_MAX; i++) {
            var line = lines.receive();
            int code = code(line);
            texts.add(line.length() > CODE_LENGTH ? line.substring(CODE_LENGTH + 1) : "");
            if (line.length() == CODE_LENGTH || line.charAt(CODE_LENGTH) != '-') {
                return new Reply(code, texts);
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "an answer of more than " + LINES_MAX + " lines");
    }

    private static int code(String line) throws LookFailure {
        boolean digits = line.length() >= CODE_LENGTH
                && line.substring(0, CODE_LENGTH).chars().allMatch(c -> c >= '0' && c <= '9');
        boolean ends = line.length() == CODE_LENGTH || (digits && " -".indexOf(line.charAt(CODE_LENGTH)) >= 0);
        if (!digits || !ends) {
            throw new LookFailure(Symptom.PROTOCOL, "not a mail server: " + line);
        }
        return Integer.parseInt(line.substring(0, CODE_LENGTH));
    }

    static Reply good(String step, Reply reply) throws IOException {
        if (!reply.isGood()) {
            throw refused(step, reply, Symptom.PROTOCOL);
        }
        return reply;
    }

    /** A refusal in exceptions: of us, or of everybody with this symptom. */
    static IOException refused(String step, Reply reply, Symptom symptom) {
        var words = step + ": " + reply;
        return reply.isPolicy()
                ? new CannotLook(Reason.RATE_LIMITED, words)
                : new LookFailure(symptom, words, Map.of("smtp_code", reply.code()));
    }
}
