package org.vigie.probe.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/** A conversation with a directory (RFC 4511): bind, ask for one entry, leave. */
final class LdapTalk {
    private static final int BIND = 0x60;
    private static final int BOUND = 0x61;
    private static final int UNBIND = 0x42;
    private static final int SEARCH = 0x63;
    private static final int ENTRY = 0x64;
    private static final int DONE = 0x65;
    private static final int REFERENCE = 0x73;
    private static final int EXTENDED = 0x77;
    private static final int EXTENDED_DONE = 0x78;

    private static final int SIMPLE = 0x80;
    private static final int PRESENT = 0x87;
    private static final int NAME = 0x80;
    private static final int VERSION = 3;
    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";

    /** No attributes are wanted, only whether it is there. */
    private static final String NOTHING = "1.1";

    /** Answers before the last one: one entry is asked for. */
    private static final int ANSWERS_MAX = 100;

    private final Attempt attempt;
    private final DataInputStream in;
    private final Socket socket;
    private int id;

    LdapTalk(Socket socket, Attempt attempt) throws IOException {
        this.socket = socket;
        this.attempt = attempt;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Asks for TLS; whatever came with the answer was not protected by it. */
    void startTls() throws IOException {
        var done = attempt.phase("starttls", () -> ask(Ber.of(EXTENDED, Ber.text(NAME, START_TLS)), EXTENDED_DONE));
        check("STARTTLS", done);
        if (in.available() > 0) {
            throw new LookFailure(Symptom.PROTOCOL, "STARTTLS: something was slipped in before the handshake");
        }
    }

    /** Signs in; both empty: as nobody. The text of a refusal stays here. */
    void bind(String name, String password) throws IOException {
        var request =
                Ber.of(BIND, Ber.number(Ber.INTEGER, VERSION), Ber.text(Ber.OCTETS, name), Ber.text(SIMPLE, password));
        int code = code(attempt.phase("bind", () -> ask(request, BOUND)));
        if (code != 0 && !isTrouble(code)) {
            throw new CannotLook(Reason.CREDENTIALS, "bind refused: " + words(code));
        } else if (code != 0) {
            throw new LookFailure(Symptom.PROTOCOL, "bind: " + words(code));
        }
    }

    /** Whether an entry is there. */
    boolean has(String name) throws IOException {
        var request = Ber.of(
                SEARCH,
                Ber.text(Ber.OCTETS, name),
                Ber.number(Ber.ENUMERATED, 0), // this entry alone
                Ber.number(Ber.ENUMERATED, 0),
                Ber.number(Ber.INTEGER, 1),
                Ber.number(Ber.INTEGER, (int) Math.max(1, attempt.left().toSeconds())),
                Ber.number(Ber.BOOLEAN, 0),
                Ber.text(PRESENT, "objectClass"),
                Ber.of(Ber.SEQUENCE, Ber.text(Ber.OCTETS, NOTHING)));
        return attempt.phase("search", () -> found(request));
    }

    private boolean found(Ber request) throws IOException {
        send(request);
        boolean found = false;
        for (int i = 0; i < ANSWERS_MAX; i++) {
            var answer = receive();
            switch (answer.tag()) {
                case ENTRY -> found = true;
                case REFERENCE -> {}
                case DONE -> {
                    check("search", answer);
                    return found;
                }
                default -> throw unexpected(answer);
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "more than " + ANSWERS_MAX + " answers for one entry");
    }

    /** Says good-bye, to which there is no answer. */
    void unbind() throws IOException {
        send(Ber.of(UNBIND));
    }

    private Ber ask(Ber request, int kind) throws IOException {
        send(request);
        var answer = receive();
        if (answer.tag() != kind) {
            throw unexpected(answer);
        }
        return answer;
    }

    private void send(Ber request) throws IOException {
        socket.getOutputStream()
                .write(Ber.of(Ber.SEQUENCE, Ber.number(Ber.INTEGER, ++id), request)
                        .bytes());
        socket.getOutputStream().flush();
    }

    private Ber receive() throws IOException {
        var message = Ber.read(in, attempt.bytesMax());
        var parts = message.tag() == Ber.SEQUENCE ? message.children() : java.util.List.<Ber>of();
        if (parts.size() < 2 || parts.getFirst().tag() != Ber.INTEGER) {
            throw new LookFailure(Symptom.PROTOCOL, "not a directory: it answered with something else");
        }
        return parts.get(1);
    }

    /** A server that is about to leave says so without being asked. */
    private static LookFailure unexpected(Ber answer) throws IOException {
        return new LookFailure(
                Symptom.PROTOCOL,
                answer.tag() == EXTENDED_DONE ? "ends it: " + words(code(answer)) : "an answer to another question");
    }

    private static int code(Ber result) throws IOException {
        return result.child(0, Ber.ENUMERATED).number();
    }

    private static void check(String step, Ber result) throws IOException {
        int code = code(result);
        var words = step + ": " + words(code);
        switch (code) {
            case 0, 4, 10 -> {} // done, or more than was asked for, or it stands elsewhere
            case 32 -> throw new LookFailure(Symptom.CONTENT_MISMATCH, words);
            case 8, 13, 48, 49, 50 -> throw new CannotLook(Reason.CREDENTIALS, words);
            default -> throw new LookFailure(Symptom.PROTOCOL, words);
        }
    }

    /** Of the server, whoever asks. */
    private static boolean isTrouble(int code) {
        return switch (code) {
            case 1, 2, 3, 11, 51, 52, 54, 80 -> true;
            default -> false;
        };
    }

    private static String words(int code) {
        return switch (code) {
            case 1 -> "operations error (1)";
            case 2 -> "protocol error (2)";
            case 8 -> "stronger authentication is required (8)";
            case 13 -> "TLS is required (13)";
            case 32 -> "there is no such entry (32)";
            case 49 -> "name or password (49)";
            case 50 -> "not allowed (50)";
            case 51 -> "busy (51)";
            case 52 -> "not available (52)";
            case 53 -> "unwilling (53)";
            default -> "code " + code;
        };
    }
}
