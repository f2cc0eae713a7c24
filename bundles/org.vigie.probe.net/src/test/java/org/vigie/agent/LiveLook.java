package org.vigie.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.conscrypt.Conscrypt;
import org.vigie.api.FunctionId;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.core.catalogue.Check;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;

/** Runs a probe exactly as a live agent does, from the settings as written to the outcome as published. */
public final class LiveLook {
    private static final Position AT = new Position("services/x.yaml", 1, 1);
    private static final SystemClock CLOCK = new SystemClock();
    private static final Neighbours NEIGHBOURS = new Neighbours(CLOCK);

    private final Probe<?> probe;
    private final LinkedHashMap<String, Value.Entry> settings = new LinkedHashMap<>();
    private Hands hands = Hands.JAVA;
    private Duration timeout = Duration.ofSeconds(5);
    private List<String> expect = List.of();
    private List<InetSocketAddress> resolvers = List.of();
    private List<InetSocketAddress> others = List.of();

    /**
     * What was seen.
     *
     * @param outcome as published
     * @param word {@code up}, the symptom, or {@code unknown:} with the reason
     * @param phases seconds by phase
     * @param took as the clock on the wall has it
     */
    public record Seen(Outcome outcome, String word, Map<String, Double> phases, Duration took) {}

    /** Who shakes hands. */
    public enum Hands {
        /** The runtime's own TLS. */
        JAVA,
        /** The one that {@code tls: native} brings. */
        NATIVE;

        private Handshakes shakes() {
            var handshakes = new Handshakes();
            handshakes.by(
                    this == JAVA
                            ? null
                            : Conscrypt.newProviderBuilder()
                                    .provideTrustManager(false)
                                    .build());
            return handshakes;
        }
    }

    private LiveLook(Probe<?> probe) {
        this.probe = probe;
    }

    /** A look by this probe with these settings, key before value. */
    public static LiveLook by(Probe<?> probe, Object... settings) {
        var look = new LiveLook(probe);
        for (int i = 0; i < settings.length; i += 2) {
            look.settings.put(
                    String.valueOf(settings[i]), new Value.Entry(scalar(String.valueOf(settings[i + 1])), AT));
        }
        return look;
    }

    /** The same with this deadline. */
    public LiveLook within(Duration time) {
        timeout = time;
        return this;
    }

    /** The same with TLS by these. */
    public LiveLook shaking(Hands other) {
        hands = other;
        return this;
    }

    /** The same with these expectations. */
    public LiveLook expecting(String... expectations) {
        expect = List.of(expectations);
        return this;
    }

    /** The same on a machine with these resolvers, of which the first is its own. */
    public LiveLook resolvingBy(InetSocketAddress first, InetSocketAddress... then) {
        resolvers = List.of(first);
        others = List.of(then);
        return this;
    }

    /** Looks; fails where nothing came back after deadline and grace. */
    public Seen look() throws IOException, InterruptedException {
        var post = Post.of(new Post.Origin(1, 0, "net", true), probe, Probe.class);
        if (post == null) {
            throw new AssertionError("no probe");
        }
        var deadlines = new Deadlines(CLOCK);
        try {
            return look(post, new Looks(surroundings(), deadlines, () -> Vault.EMPTY));
        } finally {
            deadlines.close();
        }
    }

    private Seen look(Post post, Looks looks) throws InterruptedException {
        var id = new FunctionId("x", "f");
        var written = expect.stream().map(LiveLook::scalar).toList();
        var check = new Check(
                id, post.type(), new Value.Mapping(settings, AT), Duration.ofMinutes(1), timeout, written, false);
        var sight = new CompletableFuture<Looks.Sight>();
        long from = CLOCK.nanos();
        looks.start(new Watched(id, check, false), post, sight::complete);
        try {
            var seen = sight.get(timeout.toMillis() + 2_000, TimeUnit.MILLISECONDS);
            var took = Duration.ofNanos(CLOCK.nanos() - from);
            return new Seen(seen.outcome(), word(seen.outcome()), seen.phasesS(), took);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the look never ended", e);
        }
    }

    private Surroundings surroundings() throws IOException {
        var hosts = Files.createTempFile("hosts", "");
        hosts.toFile().deleteOnExit();
        Files.writeString(hosts, "127.0.0.1 localhost service.test www.service.test a.b.service.test\n");
        var names = new Names(hosts, () -> resolvers, () -> others);
        return new Surroundings(CLOCK, names, hands.shakes(), NEIGHBOURS, Proxies.NONE, "Vigie/test");
    }

    private static Value.Scalar scalar(String text) {
        return new Value.Scalar(text, AT);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Up up -> "up";
            case Outcome.Down down -> down.symptom().id();
            case Outcome.Unknown unknown -> "unknown:" + unknown.reason().id();
        };
    }
}
