package org.vigie.probe.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;

/** Protocols that begin in plain text and turn to TLS when they are asked to. */
enum StartTls {
    SMTP,
    IMAP,
    POP3,
    FTP,
    XMPP,
    LDAP,
    POSTGRES;

    /** A protocol that says more before it turns to TLS is another one. */
    private static final int BYTES_MAX = 1 << 14;

    /** Extended request 1 for 1.3.6.1.4.1.1466.20037, RFC 4511. */
    private static final byte[] LDAP_REQUEST =
            HexFormat.of().parseHex("301d02010177188016312e332e362e312e342e312e313436362e3230303337");

    /** Code 0 of an extended response: the element that an answer has at this place. */
    private static final String LDAP_SUCCESS = "\n\1\0";

    /** SSLRequest. */
    private static final byte[] POSTGRES_REQUEST = HexFormat.of().parseHex("0000000804d2162f");

    /**
     * One line to them, a good answer back.
     *
     * @param say empty: they speak first
     * @param good how the last line of a good answer begins
     */
    private record Turn(String say, String good) {
        /** Whether this line ends an answer: {@code 250-} and untagged lines do not. */
        boolean isLast(String line) {
            if (Character.isDigit(good.charAt(0))) {
                return line.length() <= 3 || line.charAt(3) != '-';
            }
            return !good.startsWith("a ") || line.startsWith("a ");
        }
    }

    /** What is said by those who talk in lines. */
    private List<Turn> turns() {
        return switch (this) {
            case SMTP ->
                List.of(
                        new Turn("", "220"),
                        new Turn("EHLO vigie.invalid\r\n", "250"),
                        new Turn("STARTTLS\r\n", "220"));
            case IMAP -> List.of(new Turn("", "* OK"), new Turn("a STARTTLS\r\n", "a OK"));
            case POP3 -> List.of(new Turn("", "+OK"), new Turn("STLS\r\n", "+OK"));
            case FTP -> List.of(new Turn("", "220"), new Turn("AUTH TLS\r\n", "234"));
            case XMPP, LDAP, POSTGRES -> List.of();
        };
    }

    /** Asks for TLS; what comes next on the connection is the handshake. Phase {@code starttls}. */
    void begin(Socket socket, String host, Attempt attempt) throws IOException {
        attempt.phase("starttls", () -> {
            switch (this) {
                case SMTP, IMAP, POP3, FTP -> talk(socket);
                case XMPP -> xmpp(socket, host);
                case LDAP -> ldap(socket);
                case POSTGRES -> postgres(socket);
            }
            return this;
        });
    }

    private void talk(Socket socket) throws IOException {
        var turns = turns();
        for (var turn : turns) {
            send(socket, turn.say());
            var line = line(socket);
            for (int read = line.length(); !turn.isLast(line); read += line.length()) {
                line = line(socket);
                if (read > BYTES_MAX) {
                    throw new LookFailure(Symptom.PROTOCOL, "greets without end");
                }
            }
            if (!line.startsWith(turn.good())) {
                var symptom = turn.equals(turns.getLast()) ? Symptom.TLS_HANDSHAKE : Symptom.PROTOCOL;
                throw new LookFailure(symptom, answered(turn.say(), line));
            }
        }
    }

    private static String answered(String said, String line) {
        var answer = "'" + Written.shown(line) + "'";
        return said.isEmpty() ? "greets with " + answer : "answers " + said.strip() + " with " + answer;
    }

    private static void xmpp(Socket socket, String host) throws IOException {
        send(
                socket,
                "<?xml version='1.0'?><stream:stream to='"
                        + host.replace("'", "").replace("<", "")
                        + "' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>");
        var features = until(socket, "</stream:features>");
        if (!features.contains("urn:ietf:params:xml:ns:xmpp-tls")) {
            throw new LookFailure(Symptom.TLS_HANDSHAKE, "offers no starttls");
        }
        send(socket, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        var answer = until(socket, ">");
        if (!answer.contains("<proceed")) {
            throw new LookFailure(Symptom.TLS_HANDSHAKE, answered("starttls", answer));
        }
    }

    private static void ldap(Socket socket) throws IOException {
        socket.getOutputStream().write(LDAP_REQUEST);
        var head = bytes(socket, 2);
        if (head.charAt(0) != '0' || head.charAt(1) > 0x7f) {
            throw new LookFailure(Symptom.PROTOCOL, answered("StartTLS", head));
        }
        if (!bytes(socket, head.charAt(1)).contains(LDAP_SUCCESS)) {
            throw new LookFailure(Symptom.TLS_HANDSHAKE, "refuses StartTLS");
        }
    }

    private static void postgres(Socket socket) throws IOException {
        socket.getOutputStream().write(POSTGRES_REQUEST);
        var answer = bytes(socket, 1);
        switch (answer) {
            case "S" -> {}
            case "N" -> throw new LookFailure(Symptom.TLS_HANDSHAKE, "offers no TLS");
            default -> throw new LookFailure(Symptom.PROTOCOL, answered("SSLRequest", answer));
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Socket socket) throws IOException {
        return until(socket, "\n").stripTrailing();
    }

    /** Byte by byte: what follows belongs to the handshake. */
    private static String until(Socket socket, String end) throws IOException {
        InputStream in = socket.getInputStream();
        var text = new StringBuilder();
        while (text.indexOf(end, text.length() - end.length()) < 0) {
            int next = in.read();
            if (next < 0 || text.length() > BYTES_MAX) {
                throw new LookFailure(
                        Symptom.PROTOCOL,
                        (next < 0 ? "hung up after '" : "goes on after '") + Written.shown(text.toString()) + "'");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static String bytes(Socket socket, int count) throws IOException {
        var bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) {
            throw new LookFailure(Symptom.PROTOCOL, "hung up instead of turning to TLS");
        }
        return Reply.bytewise(bytes);
    }
}
