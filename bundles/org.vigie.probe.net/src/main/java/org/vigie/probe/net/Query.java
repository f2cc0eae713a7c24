package org.vigie.probe.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
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

    /** Of a hundred parts of the time that is left: the rest is for saying that nobody answered. */
    private static final int PATIENCE = 90;

    private final Attempt attempt;
    private final InetSocketAddress server;
    private final Message question;

    Query(Attempt attempt, InetSocketAddress server, Name name, int type) {
        this.attempt = attempt;
        this.server = server;
        this.question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    }

    /** Asks; phase {@code dns}. */
    Message ask() throws IOException {
        return attempt.phase("dns", () -> {
            var answer = askByDatagram();
            return answer.getHeader().getFlag(Flags.TC) ? askByStream() : answer;
        });
    }

    private Message askByDatagram() throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(server);
            for (int left = TRIES; left > 0; left--) {
                try {
                    return exchange(
                            socket, attempt.left().multipliedBy(PATIENCE).dividedBy(100L * left));
                } catch (SocketTimeoutException lost) {
                    // once more
                }
            }
        } catch (PortUnreachableException nobody) {
            throw new LookFailure(Symptom.DNS_REFUSED, "no name server at " + shown());
        }
        throw new LookFailure(Symptom.DNS_TIMEOUT, "no answer from " + shown());
    }

    private Message exchange(DatagramSocket socket, Duration patience) throws IOException {
        byte[] asked = question.toWire();
        socket.send(new DatagramPacket(asked, asked.length));
        var room = new DatagramPacket(new byte[SIZE_MAX], SIZE_MAX);
        var end = attempt.left().minus(patience);
        for (var left = patience; left.toMillis() > 0; left = attempt.left().minus(end)) {
            socket.setSoTimeout((int) left.toMillis());
            socket.receive(room);
            var answer = new Message(ByteBuffer.wrap(room.getData(), 0, room.getLength()));
            if (isMeant(answer)) {
                return answer;
            }
        }
        throw new SocketTimeoutException();
    }

    private Message askByStream() throws IOException {
        try (var socket = attempt.connect(address().getHostAddress(), server.getPort())) {
            byte[] asked = question.toWire();
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + asked.length)
                            .putShort((short) asked.length)
                            .put(asked)
                            .array());
            var in = new DataInputStream(socket.getInputStream());
            var answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return new Message(answer);
        }
    }

    /** Strays and forgeries answer something else. */
    private boolean isMeant(Message answer) {
        return answer.getHeader().getID() == question.getHeader().getID()
                && answer.getHeader().getFlag(Flags.QR)
                && Objects.equals(answer.getQuestion(), question.getQuestion());
    }

    private InetAddress address() {
        return Objects.requireNonNull(server.getAddress());
    }

    private String shown() {
        return address().getHostAddress() + " port " + server.getPort();
    }
}
