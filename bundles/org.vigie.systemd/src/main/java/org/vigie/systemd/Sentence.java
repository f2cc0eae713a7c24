package org.vigie.systemd;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.verdict.ServiceState;
import org.vigie.core.say.Words;
import org.vigie.wire.Exchange;

/** All that Vigie sees, and what is wrong with Vigie itself, on one line. */
final class Sentence {
    /** What {@code systemctl status} shows on a wide screen; the manager takes a page of memory in all. */
    private static final int LENGTH_MAX = 400;

    private static final int NOT_BAD = 4;

    private Sentence() {}

    /** About everything that is held here. */
    static String of(Exchange exchange, SortedMap<String, String> troubles) {
        var text = new StringBuilder(verdict(exchange));
        troubles.forEach(
                (name, words) -> text.append("; ").append(name).append(": ").append(words));
        var line = text.toString().replaceAll("\\p{Cntrl}", " ");
        return line.length() > LENGTH_MAX ? line.substring(0, LENGTH_MAX - 1) + "…" : line;
    }

    private static String verdict(Exchange exchange) {
        var states = states(exchange);
        if (exchange.held("overall").stream().anyMatch(Sentence::isBlind)) {
            return Words.in("en").say("board.blind");
        }
        var bad = states.stream().filter(state -> rank(state) < NOT_BAD).toList();
        if (bad.isEmpty()) {
            return states.isEmpty() ? "no verdict yet" : counted(states.size()) + ", nothing is wrong";
        }
        var worst = bad.getFirst().service();
        var more = bad.size() == 1 ? "" : " (and " + (bad.size() - 1) + " more)";
        return exchange.held("say/en/" + worst).stream()
                        .map(Sentence::text)
                        .findFirst()
                        .orElse(worst + ": " + bad.getFirst().level().id())
                + more;
    }

    private static List<ServiceState> states(Exchange exchange) {
        return exchange.held("state/+").stream()
                .map(Heard::payload)
                .filter(ServiceState.class::isInstance)
                .map(ServiceState.class::cast)
                .filter(state -> !state.service().startsWith("_"))
                .sorted(Comparator.comparingInt(Sentence::rank).thenComparing(ServiceState::service))
                .toList();
    }

    private static int rank(ServiceState state) {
        return switch (state.level()) {
            case MAJOR_OUTAGE -> 0;
            case PARTIAL_OUTAGE -> 1;
            case DEGRADED -> 2;
            case UNKNOWN -> 3;
            case MAINTENANCE, OPERATIONAL -> NOT_BAD;
        };
    }

    private static String counted(int services) {
        return services == 1 ? "watches 1 service" : "watches " + services + " services";
    }

    private static boolean isBlind(Heard heard) {
        return text(heard).equals("blind");
    }

    private static String text(Heard heard) {
        return heard.payload() instanceof Payload.Text(var text) ? text : "";
    }
}
