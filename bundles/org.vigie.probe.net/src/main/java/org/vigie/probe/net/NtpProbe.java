package org.vigie.probe.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Asks a time server for the time: is its own clock set, and how far is it from this machine's? */
@Component
@ProbeType(
        value = "ntp",
        values = {
            "offset: how far its clock is from this machine's, whichever is ahead",
            "stratum: how far it is from a clock, 1 to 15",
            "leap: 0, or 1 and 2 where a second will be put in or left out, or 3 where its clock is not set",
            "distance: how wrong it may be, as it says itself",
            "delay: how long the answer took, without the server's own time",
            "refid: the clock that it follows",
        })
public final class NtpProbe implements Probe<NtpProbe.Settings> {
    private static final int TRIES = 3;
    private static final double NANOS = 1e9;

    /** What a server says whose clock is fine, and who does not want to answer us. */
    private static final Set<String> REFUSALS = Set.of("RATE", "DENY", "RSTR");

    /** Whom to ask. */
    public record Settings(
            @Help("host name or address") String host,
            @Default("123") @Help("from 1 to 65535") int port) {}

    /**
     * An answer with the times between which it came.
     *
     * @param asked by this machine's clock
     * @param took from the question to the answer
     */
    private record Heard(Sntp answer, Instant asked, Duration took) {
        /** Ahead of ours: above zero. Half of the way is thought to be the way there. */
        Duration offset() {
            var there = Duration.between(asked, answer.received());
            var back = Duration.between(asked.plus(took), answer.sent());
            return there.plus(back).dividedBy(2);
        }

        Duration delay() {
            return took.minus(Duration.between(answer.received(), answer.sent()));
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var server = new InetSocketAddress(attempt.resolve(target.host()).getFirst(), target.port());
        attempt.reached(server.getAddress());
        try (var socket = new DatagramSocket()) {
            socket.connect(server);
            var heard = attempt.phase("reply", () -> ask(socket, attempt));
            offer(heard, attempt);
            return judged(heard, attempt);
        }
    }

    private static Heard ask(DatagramSocket socket, Attempt attempt) throws IOException {
        var end = attempt.left().minus(Reply.patience(attempt));
        var share = Reply.patience(attempt).dividedBy(TRIES);
        int strays = 0;
        for (int left = TRIES; left > 0; left--) {
            long mark = ThreadLocalRandom.current().nextLong();
            var asked = attempt.now();
            var from = attempt.left();
            socket.send(new DatagramPacket(Sntp.question(mark), Sntp.SIZE));
            var until = end.plus(share.multipliedBy(left - 1L));
            for (var came = receive(socket, until, attempt); came.length > 0; came = receive(socket, until, attempt)) {
                var took = from.minus(attempt.left());
                var answer = Sntp.answer(came, mark, asked);
                if (answer.isPresent()) {
                    return new Heard(answer.get(), asked, took);
                }
                strays++;
            }
        }
        throw strays == 0
                ? new LookFailure(Symptom.TIMEOUT, "no answer to " + TRIES + " questions")
                : new LookFailure(Symptom.PROTOCOL, strays + " answers, none of them to what was asked");
    }

    /** Empty: nothing came. */
    private static byte[] receive(DatagramSocket socket, Duration until, Attempt attempt) throws IOException {
        int wait = (int) attempt.left().minus(until).toMillis();
        if (wait <= 0) {
            return new byte[0];
        }
        var room = new DatagramPacket(new byte[Sntp.SIZE * 2], Sntp.SIZE * 2);
        try {
            socket.setSoTimeout(wait);
            socket.receive(room);
            return Arrays.copyOf(room.getData(), Math.max(1, room.getLength()));
        } catch (SocketTimeoutException nothing) {
            return new byte[0];
        }
    }

    private static void offer(Heard heard, Attempt attempt) {
        attempt.value("offset", () -> heard.offset().abs());
        attempt.value("stratum", heard.answer()::stratum);
        attempt.value("leap", heard.answer()::leap);
        attempt.value("distance", heard.answer()::distance);
        attempt.value("delay", heard::delay);
        attempt.value("refid", heard.answer()::name);
    }

    private static Outcome judged(Heard heard, Attempt attempt) {
        var answer = heard.answer();
        if (answer.stratum() == 0) {
            return kiss(answer.name());
        }
        boolean asked = attempt.asks("leap") || attempt.asks("stratum");
        boolean unset = answer.leap() == Sntp.UNSET || answer.stratum() > Sntp.STRATUM_MAX;
        double offset = heard.offset().toNanos() / NANOS;
        var evidence = String.format(
                Locale.ROOT,
                "stratum %d, %s by %+.3f s",
                answer.stratum(),
                offset < 0 ? "behind this machine" : "ahead of this machine",
                offset);
        var outcome = unset && !asked
                ? Outcome.down(Symptom.PROTOCOL, "its clock is not set (leap " + answer.leap() + "), " + evidence)
                : Outcome.up(evidence);
        return outcome.with("offset_s", offset).with("stratum", answer.stratum());
    }

    /** A kiss of death: some are about us, the others about the server. */
    private static Outcome kiss(String code) {
        return REFUSALS.contains(code)
                ? Outcome.unknown(Reason.RATE_LIMITED, "does not want to answer us: " + code)
                : Outcome.down(Symptom.PROTOCOL, "has no time to give: " + code);
    }
}
