package org.vigie.probe.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** One question to one name server, by UDP, and by TCP where the answer is too long. */
final class Query {
    /** What fits without asking for more. */
    private static final int SIZE_MAX = 4096;

    /** A datagram may get lost; two rarely do. */
    private static final int TRIES = 2;

    private static final int PORT = 53;
    private static final int ANSWER_BIT = 0x80;

    private final Attempt attempt;
    private final InetSocketAddress server;
    private final Message question;
    private int strays;

    Query(Attempt attempt, InetSocketAddress server, Name name, int type) {
        this.attempt = attempt;
        this.server = server;
        this.question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        question.getHeader().setFlag(Flags.AD); // RFC 6840: we understand it in an answer
    }

    /** Address of a server, with its port where that is unusual. */
    static String shown(InetSocketAddress server) {
        var address = Objects.requireNonNull(server.getAddress()).getHostAddress();
        return server.getPort() == PORT ? address : address + ":" + server.getPort();
    }

    /**
     * Asks; phase {@code dns}.
     *
     * @param patience with this server, in all
     * @throws LookFailure where it does not answer, or nobody can read what it does
     */
    Message ask(Duration patience) throws IOException {
        var end = attempt.left().minus(patience);
        return attempt.phase("dns", () -> {
            var answer = askByDatagram(patience, end);
            return answer.getHeader().getFlag(Flags.TC) ? askByStream(end) : answer;
        });
    }

    private Message askByDatagram(Duration patience, Duration end) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(server);
            for (int left = TRIES; left > 0; left--) {
                var until = end.plus(patience.multipliedBy(left - 1).dividedBy(TRIES));
                var answer = exchange(socket, until);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        } catch (PortUnreachableException nobody) {
            throw new LookFailure(Symptom.DNS_REFUSED, "no name server at " + shown(server));
        }
        var ignored = strays == 0 ? "" : ", but " + strays + " to another question";
        throw new LookFailure(Symptom.DNS_TIMEOUT, "no answer from " + shown(server) + ignored);
    }

    private Optional<Message> exchange(DatagramSocket socket, Duration until) throws IOException {
        byte[] asked = question.toWire();
        socket.send(new DatagramPacket(asked, asked.length));
        var room = new DatagramPacket(new byte[SIZE_MAX], SIZE_MAX);
        try {
            for (int wait = millis(until); wait > 0; wait = millis(until)) {
                socket.setSoTimeout(wait);
                socket.receive(room);
                var answer = meant(Arrays.copyOf(room.getData(), room.getLength()));
                if (answer.isPresent()) {
                    return answer;
                }
                strays++;
            }
        } catch (SocketTimeoutException lost) {
            // once more, perhaps
        }
        return Optional.empty();
    }

    private int millis(Duration until) {
        return (int) attempt.left().minus(until).toMillis();
    }

    private Message askByStream(Duration end) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, Math.max(1, millis(end)));
            byte[] asked = question.toWire();
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + asked.length)
                            .putShort((short) asked.length)
                            .put(asked)
                            .array());
            var length = ByteBuffer.wrap(read(socket, 2, end)).getShort() & 0xffff;
            return meant(read(socket, length, end))
                    .orElseThrow(() -> new LookFailure(Symptom.DNS_SERVFAIL, "answers another question by TCP"));
        } catch (SocketTimeoutException late) {
            throw tooLong(Symptom.DNS_TIMEOUT, "does not answer");
        } catch (ConnectException refused) {
            throw tooLong(Symptom.DNS_REFUSED, "is not there");
        }
    }

    private LookFailure tooLong(Symptom symptom, String how) {
        return new LookFailure(
                symptom, "the answer of " + shown(server) + " is too long for a datagram, and its TCP port " + how);
    }

    private byte[] read(Socket socket, int count, Duration end) throws IOException {
        var bytes = new byte[count];
        for (int have = 0; have < count; ) {
            int wait = millis(end);
            if (wait <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout(wait);
            int read = socket.getInputStream().read(bytes, have, count - have);
            if (read < 0) {
                throw new LookFailure(
                        Symptom.DNS_SERVFAIL, shown(server) + " hung up after " + have + " of " + count + " bytes");
            }
            have += read;
        }
        return bytes;
    }

    /** Strays and forgeries answer something else, and are ignored; what answers us and cannot be read is a failure. */
    private Optional<Message> meant(byte[] bytes) throws LookFailure {
        int id = question.getHeader().getID();
        boolean ours = bytes.length >= 3
                && (bytes[0] & 0xff) == id >> Byte.SIZE
                && (bytes[1] & 0xff) == (id & 0xff)
                && (bytes[2] & ANSWER_BIT) != 0;
        if (!ours) {
            return Optional.empty();
        }
        try {
            var answer = new Message(bytes);
            var asked = answer.getQuestion();
            return asked == null || asked.equals(question.getQuestion()) ? Optional.of(answer) : Optional.empty();
        } catch (IOException | IllegalArgumentException | BufferUnderflowException unreadable) {
            throw new LookFailure(
                    Symptom.DNS_SERVFAIL, shown(server) + " answers what nobody can read: " + unreadable.getMessage());
        }
    }
}
