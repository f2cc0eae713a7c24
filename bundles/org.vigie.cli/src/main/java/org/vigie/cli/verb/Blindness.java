package org.vigie.cli.verb;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.ServiceState;
import org.vigie.core.say.Words;
import org.vigie.wire.Exchange;

/** Whether what is held can be believed: nothing is good on the strength of a value that nobody renews. */
final class Blindness {
    /** The correlator says it again every minute, and its letter expires after three. */
    private static final Duration FRESH = Duration.ofMinutes(3);

    private final Exchange exchange;
    private final Clock clock;

    Blindness(Exchange exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    /** Why nothing can be seen, and since when where that is known; empty where it can. */
    Optional<String> why(String language) {
        var words = Words.in(language);
        return cause().map(cause -> words.say("board.blind") + " " + words.say(cause)
                + since().map(at -> " " + words.say("board.since") + " " + at + ".")
                        .orElse(""));
    }

    private Optional<String> cause() {
        var overall = overall();
        if (overall.isEmpty()) {
            return Optional.of("board.blind.no-verdict");
        }
        boolean old = Duration.between(overall.get().rx(), clock.now()).compareTo(FRESH) > 0;
        if (overall.get().payload() instanceof Payload.Text(var word) && word.equals("blind")) {
            return Optional.of("board.blind.nobody");
        } else if (overall.get().retained()) {
            return Optional.of("board.blind.last-known");
        }
        return old ? Optional.of("board.blind.old") : Optional.empty();
    }

    private Optional<Heard> overall() {
        return exchange.held("overall").stream()
                .filter(heard -> heard.payload() != null)
                .findFirst();
    }

    /** Since the last function went out of sight; where some still claim to be seen, since the last word. */
    private Optional<Instant> since() {
        var functions = new Picture(exchange)
                .all("state/+", ServiceState.class).stream()
                        .flatMap(state -> state.functions().values().stream())
                        .toList();
        boolean allUnseen = functions.stream().allMatch(state -> state.condition() == Condition.UNKNOWN);
        Optional<Instant> since = allUnseen
                ? functions.stream().map(FunctionState::since).max(Comparator.naturalOrder())
                : overall().map(Heard::rx);
        return since.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
    }
}
