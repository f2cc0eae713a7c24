package org.vigie.probe.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Sends echoes: does the machine answer, how fast, and does anything get lost on the way? */
@Component
@ProbeType(
        value = "ping",
        values = {
            "rtt: how long an echo took there and back, on average",
            "rtt.min: how long the fastest one took",
            "rtt.max: how long the slowest one took",
            "jitter: how much one differs from the next, on average",
            "loss: how many of a hundred echoes did not come back",
        })
public final class PingProbe implements Probe<PingProbe.Settings> {
    private static final int COUNT_MAX = 50;
    private static final int SIZE_MAX = 1400;
    private static final int HUNDRED = 100;
    private static final Duration INTERVAL_MIN = Duration.ofMillis(10);

    /** Between two looks into the socket a twentieth of the time goes by that has passed: a measure is right to 5 %. */
    private static final int PARTS = 20;

    /** Below it the clock is not right, and above it an interrupt would wait. */
    private static final long NAP_MIN = 50_000;

    private static final long NAP_MAX = 10_000_000;

    /** Which addresses of a name count. */
    public enum Family {
        ANY,
        IPV4,
        IPV6
    }

    /** Whom to call, how often, and how much may get lost. */
    public record Settings(
            @Help("host name or address") String host,

            @Default("3") @Help("how many echoes, from 1 to 50")
            int count,

            @Default("200ms") @Help("time between one echo and the next, 10ms or more")
            Duration interval,

            @Default("40") @Help("from how many lost of a hundred it is packet-loss; if all are lost it is a timeout")
            int loss,

            @Default("56") @Help("bytes that each echo carries, up to 1400")
            int size,

            @Default("any") @Help("which addresses of the host: any takes the first one, else only ipv4 or ipv6")
            Family family) {
        /** Refuses floods. */
        public Settings {
            require(count >= 1 && count <= COUNT_MAX, "count: write 1 to " + COUNT_MAX);
            require(interval.compareTo(INTERVAL_MIN) >= 0, "interval: write 10ms or more");
            require(loss >= 1 && loss <= HUNDRED, "loss: write 1 to 100");
            require(size >= 0 && size <= SIZE_MAX, "size: write 0 to " + SIZE_MAX);
        }

        private static void require(boolean good, String otherwise) {
            if (!good) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
        var peer = peer(target, attempt);
        attempt.reached(peer);
        try (var echo = Echo.to(peer)) {
            var tally = call(echo, Packet.to(peer, attempt.nonce(), target.size()), target, attempt);
            offer(tally, attempt);
            return judged(tally, peer, target, attempt);
        }
    }

    private static InetAddress peer(Settings target, Attempt attempt) throws IOException {
        return attempt.resolve(target.host()).stream()
                .filter(address -> target.family() == Family.ANY
                        || (target.family() == Family.IPV4) == address instanceof Inet4Address)
                .findFirst()
                .orElseThrow(() ->
                        new LookFailure(Symptom.DNS_EMPTY, target.host() + " has no " + target.family() + " address"));
    }

    /** An echo that a router sends back as undeliverable is lost; where none comes back, the router's word counts. */
    private static Tally call(Echo echo, Packet packet, Settings target, Attempt attempt)
            throws IOException, InterruptedException {
        var times = new ArrayList<Duration>();
        var end = attempt.left().minus(Reply.patience(attempt));
        LookFailure undelivered = null;
        for (int i = 0; i < target.count(); i++) {
            var from = attempt.left();
            try {
                var mine = from.minus(end).dividedBy(target.count() - i);
                exchange(echo, packet, i, mine, attempt).ifPresent(times::add);
            } catch (LookFailure failure) {
                undelivered = failure;
            }
            var pause = target.interval().minus(from.minus(attempt.left()));
            if (i < target.count() - 1 && pause.isPositive()) {
                attempt.pause(pause);
            }
        }
        if (times.isEmpty() && undelivered != null) {
            throw undelivered;
        }
        return new Tally(target.count(), times);
    }

    /** One echo; phase {@code echo}. */
    private static Optional<Duration> exchange(
            Echo echo, Packet packet, int sequence, Duration patience, Attempt attempt) throws IOException {
        return attempt.phase("echo", () -> {
            var from = attempt.left();
            echo.send(packet.request(sequence));
            return back(echo, packet, sequence, from.minus(patience), attempt).map(from::minus);
        });
    }

    /** Asks without waiting, again and again: a call that waits would hold up every other look. */
    private static Optional<Duration> back(Echo echo, Packet packet, int sequence, Duration until, Attempt attempt)
            throws IOException, InterruptedException {
        var from = attempt.left();
        for (var left = from; left.compareTo(until) > 0; left = attempt.left()) {
            byte[] came = echo.receive();
            if (packet.isReply(came, sequence, echo.isRaw())) {
                return Optional.of(attempt.left());
            } else if (came.length == 0) {
                LockSupport.parkNanos(Math.clamp(from.minus(left).toNanos() / PARTS, NAP_MIN, NAP_MAX));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return Optional.empty();
    }

    private static void offer(Tally tally, Attempt attempt) {
        attempt.value("rtt", tally::mean);
        attempt.value("rtt.min", tally::min);
        attempt.value("rtt.max", tally::max);
        attempt.value("jitter", tally::jitter);
        attempt.value("loss", tally::loss);
    }

    static Outcome judged(Tally tally, InetAddress peer, Settings target, Attempt attempt) {
        var evidence = tally + " from " + peer.getHostAddress();
        if (tally.times().isEmpty()) {
            return Outcome.down(Symptom.TIMEOUT, evidence).with("loss", tally.loss());
        }
        boolean lossy = tally.loss() >= target.loss() && !attempt.asks("loss");
        return (lossy ? Outcome.down(Symptom.PACKET_LOSS, evidence) : Outcome.up(evidence)).with("loss", tally.loss());
    }
}
