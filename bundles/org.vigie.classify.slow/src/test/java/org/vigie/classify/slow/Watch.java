package org.vigie.classify.slow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/** One check that is looked at again and again, at a time that goes by itself. */
final class Watch {
    /** A Monday. */
    static final Instant T0 = Instant.parse("2023-12-18T00:00:00Z");

    final SlowClassifier classifier = new SlowClassifier();
    State state = classifier.initial();
    Instant at = T0;
    private final Duration every;
    private final RandomGenerator random;

    Watch(Duration every, long seed) {
        this.every = every;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    RandomGenerator random() {
        return random;
    }

    /** A latency around this, with a spread of a fifth. */
    double around(double seconds) {
        return seconds * Math.exp(0.2 * random.nextGaussian());
    }

    Outcome see(double latency) {
        return see(Outcome.up("200"), latency);
    }

    Outcome see(Outcome outcome, double latency) {
        var look = new Observation(
                "fr-1", new FunctionId("x", "timeline"), outcome, at, latency, Map.of(), 1, null, every);
        var step = classifier.fold(state, new Input.Seen(look, false), new Now(at, 1));
        at = at.plus(every);
        state = step.state();
        return step.findings().isEmpty()
                ? outcome
                : ((Finding.Judged) step.findings().getFirst()).observation().outcome();
    }

    /** How many of the looks of so much time were slow. */
    int slow(Duration time, double latency) {
        int slow = 0;
        for (var end = at.plus(time); at.isBefore(end); ) {
            slow += isSlow(see(around(latency))) ? 1 : 0;
        }
        return slow;
    }

    static boolean isSlow(Outcome outcome) {
        return ((Outcome.Up) outcome).slowBy() > 0;
    }
}
