package org.vigie.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private static Hands hands = Hands.JAVA;

    private LiveLook() {}

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

    /** From the next look on these shake hands. */
    public static void shaking(Hands other) {
        hands = other;
    }

    /**
     * A machine to look from.
     *
     * @param environment its variables
     * @param logins credentials, by name
     */
    public record Machine(Map<String, String> environment, Map<String, Map<String, Object>> logins) implements Vault {
        /** One with nothing to say. */
        public static final Machine PLAIN = new Machine(Map.of(), Map.of());

        @Override
        public Optional<String> secret(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> environment(String name) {
            return Optional.ofNullable(environment.get(name));
        }

        @Override
        public SortedMap<String, Value.Mapping> credentials() {
            var all = new TreeMap<String, Value.Mapping>();
            logins.forEach((name, credential) -> all.put(name, mapping(credential)));
            return all;
        }
    }

    /**
     * What was seen.
     *
     * @param outcome as published
     * @param word {@code up}, the symptom, or {@code unknown:} with the reason
     * @param took as the clock on the wall has it
     */
    public record Seen(Outcome outcome, String word, Duration took) {}

    /** Looks once; fails where nothing came back after deadline and grace. */
    public static Seen look(Probe<?> probe, Map<String, Object> settings, List<String> expect, Duration timeout)
            throws IOException, InterruptedException {
        return look(probe, settings, expect, timeout, Machine.PLAIN);
    }

    /** The same from this machine. */
    public static Seen look(
            Probe<?> probe, Map<String, Object> settings, List<String> expect, Duration timeout, Machine from)
            throws IOException, InterruptedException {
        var post = Post.of(new Post.Origin(1, 0, "http", true), probe, Probe.class);
        if (post == null) {
            throw new AssertionError("no probe");
        }
        var deadlines = new Deadlines(CLOCK);
        try {
            var written = expect.stream().map(LiveLook::scalar).toList();
            var id = new FunctionId("x", "f");
            var check = new Check(id, post.type(), mapping(settings), Duration.ofMinutes(1), timeout, written, false);
            return look(new Watched(id, check, false), post, new Looks(surroundings(from), deadlines, () -> from));
        } finally {
            deadlines.close();
        }
    }

    private static Seen look(Watched check, Post post, Looks looks) throws InterruptedException {
        var sight = new CompletableFuture<Looks.Sight>();
        long from = CLOCK.nanos();
        looks.start(check, post, sight::complete);
        try {
            var seen = sight.get(check.check().timeout().toMillis() + 2_000, TimeUnit.MILLISECONDS);
            var took = Duration.ofNanos(CLOCK.nanos() - from);
            return new Seen(seen.outcome(), word(seen.outcome()), took);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the look never ended", e);
        }
    }

    private static Surroundings surroundings(Machine from) throws IOException {
        var hosts = Files.createTempFile("hosts", "");
        hosts.toFile().deleteOnExit();
        Files.writeString(hosts, "127.0.0.1 localhost service.test inside.test\n::1 localhost\n");
        var names = new Names(hosts, List::of, List::of);
        return new Surroundings(CLOCK, names, hands.shakes(), NEIGHBOURS, Proxies.of(from.environment()), "Vigie/test");
    }

    private static Value.Mapping mapping(Map<String, Object> settings) {
        var entries = new LinkedHashMap<String, Value.Entry>();
        settings.forEach((key, value) -> entries.put(key, new Value.Entry(value(value), AT)));
        return new Value.Mapping(entries, AT);
    }

    @SuppressWarnings("unchecked") // settings have names
    private static Value value(Object value) {
        return value instanceof Map<?, ?> map ? mapping((Map<String, Object>) map) : scalar(String.valueOf(value));
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
