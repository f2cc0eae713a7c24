package org.vigie.board;

import java.time.Duration;
import java.util.Optional;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.wire.Exchange;

/** Whether what is shown can be believed: nothing is good on the strength of a value that nobody renews. */
final class Sight {
    /** The correlator says it again every minute, and its letter expires after three. */
    private static final Duration OVERALL_FRESH = Duration.ofMinutes(3);

    private final Exchange exchange;
    private final Clock clock;

    Sight(Exchange exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    /** Why nothing can be seen; empty where it can. */
    Optional<String> blind() {
        var overall = exchange.held("overall").stream().findFirst();
        if (overall.isEmpty() || overall.get().payload() == null) {
            return Optional.of("no verdict yet");
        }
        if (word(overall.get()).equals("blind")) {
            return Optional.of("nobody adds up what the agents see");
        }
        if (overall.get().retained()) {
            return Optional.of("only last known values so far");
        }
        var age = Duration.between(overall.get().rx(), clock.now());
        return age.compareTo(OVERALL_FRESH) > 0
                ? Optional.of("no verdict for " + age.toSeconds() + " s")
                : Optional.empty();
    }

    private static String word(Heard overall) {
        return overall.payload() instanceof Payload.Text text ? text.text() : "";
    }

    Clock clock() {
        return clock;
    }
}
