package org.vigie.probe.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Sends a datagram: does the right answer come back, or at least no refusal? */
@Component
@ProbeType(
        value = "udp",
        values = {
            "answer: what came back, as text",
            "answer.length: how many bytes came back",
            "reply: how long the answer took",
        })
public final class UdpProbe implements Probe<UdpProbe.Settings> {
    /** A datagram may get lost; three rarely do. */
    private static final int TRIES = 3;

    /** A host that is there refuses a closed port well within it. */
    private static final Duration REFUSAL = Duration.ofSeconds(1);

    private static final int SIZE_MAX = 65_535;

    /** Whom to send what. */
    public record Settings(
            @Help("host name or address") String host,
            @Help("from 1 to 65535") int port,

            @Default("\\x00")
            @Help("what to send, a byte at least; \\r, \\n, \\t and \\x1f stand for the bytes they name")
            String send,

            @Help("text that the answer must contain; empty: any answer; without it, silence proves nothing and is up")
            @Nullable
            String answer) {
        /** Refuses what cannot be sent. */
        public Settings {
            if (Written.bytes(send).length == 0) {
                throw new IllegalArgumentException("send: nothing cannot be sent: write a byte at least");
            }
            Written.bytes(answer == null ? "" : answer);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var peer = new InetSocketAddress(attempt.resolve(target.host()).getFirst(), target.port());
        attempt.reached(peer.getAddress());
        try (var socket = new DatagramSocket()) {
            socket.connect(peer); // else a refusal would not be told
            return talk(socket, target, attempt);
        }
    }

    private static Outcome talk(DatagramSocket socket, Settings target, Attempt attempt) throws IOException {
        boolean must = target.answer() != null || attempt.asks("answer") || attempt.asks("answer.length");
        var patience = Reply.patience(attempt);
        if (!must && patience.compareTo(REFUSAL) > 0) {
            patience = REFUSAL;
        }
        var share = patience.dividedBy(TRIES);
        var came = attempt.phase("reply", () -> exchange(socket, Written.bytes(target.send()), share));
        if (came.isEmpty() && !must) {
            return Outcome.up("sent, and neither an answer nor a refusal came: that proves nothing about who is there");
        }
        var text = came.orElseThrow(() -> new LookFailure(Symptom.TIMEOUT, "no answer to " + TRIES + " datagrams"));
        return judged(new Reply(text, Reply.End.FOUND), target, attempt);
    }

    /** What came back, one character a byte. */
    private static Optional<String> exchange(DatagramSocket socket, byte[] sent, Duration share) throws IOException {
        socket.setSoTimeout((int) Math.max(1, share.toMillis()));
        var room = new DatagramPacket(new byte[SIZE_MAX], SIZE_MAX);
        for (int i = 0; i < TRIES; i++) {
            socket.send(new DatagramPacket(sent, sent.length));
            try {
                socket.receive(room);
                return Optional.of(new String(room.getData(), 0, room.getLength(), StandardCharsets.ISO_8859_1));
            } catch (SocketTimeoutException lost) {
                // once more
            }
        }
        return Optional.empty();
    }

    private static Outcome judged(Reply reply, Settings target, Attempt attempt) {
        attempt.value("answer", reply::readable);
        attempt.value("answer.length", () -> reply.text().length());
        var wanted = Reply.bytewise(Written.bytes(target.answer() == null ? "" : target.answer()));
        boolean right = reply.text().contains(wanted);
        return (right ? reply : new Reply(reply.text(), Reply.End.SILENT)).judged(wanted);
    }
}
