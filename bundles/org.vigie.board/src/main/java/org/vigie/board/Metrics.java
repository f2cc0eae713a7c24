package org.vigie.board;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.board.Site.Answer;
import org.vigie.core.door.Health;
import org.vigie.core.door.Health.Figure;

/** {@code /metrics}: how Vigie itself is, what is broken, and the last looks of this agent. */
final class Metrics {
    private static final String OPEN = "application/openmetrics-text";
    private static final List<String> WORDS = List.of("ok", "watch", "outage", "blind");
    private static final List<String> LINES =
            Stream.of(Line.values()).map(Line::id).toList();

    private static final Map<Figure, Metric> PLAIN = Map.of(
            Figure.CHECKS, Metric.CHECKS,
            Figure.LOOKS_RUNNING, Metric.RUNNING,
            Figure.LOOKS_SHED, Metric.SHED,
            Figure.LATENESS_S, Metric.LATENESS,
            Figure.BENCHED, Metric.BENCHED,
            Figure.NOTICES_WAITING, Metric.NOTICES);

    private static final Map<Figure, String> OUTCOMES =
            Map.of(Figure.LOOKS_UP, "up", Figure.LOOKS_DOWN, "down", Figure.LOOKS_UNKNOWN, "unknown");

    private final Holdings held;
    private final Sight sight;
    private final Supplier<? extends Collection<Health>> parts;

    /** @param parts of Vigie itself, as they are now */
    Metrics(Holdings held, Sight sight, Supplier<? extends Collection<Health>> parts) {
        this.held = held;
        this.sight = sight;
        this.parts = parts;
    }

    /** @param accepted what the asking program reads; OpenMetrics, unless it only names what Prometheus had before */
    Answer answer(@Nullable String accepted) {
        boolean plain = accepted != null
                && !accepted.contains(OPEN)
                && (accepted.contains("text/plain") || accepted.contains("text/html"));
        return plain
                ? new Answer(200, "text/plain; version=0.0.4; charset=utf-8", text(false))
                : new Answer(200, OPEN + "; version=1.0.0; charset=utf-8", text(true));
    }

    private String text(boolean open) {
        var out = new Exposition(open);
        self(out);
        way(out);
        figures(out);
        Vitals.tell(out);
        boolean blind = sight.blind().isPresent();
        new Verdicts(held, blind).tell(out);
        new LastLooks(held, sight.clock().now()).tell(out);
        out.last(Metric.LEFT_OUT);
        return out.end();
    }

    private void self(Exposition out) {
        held.own("agent", "/status", AgentStatus.class).findFirst().ifPresent(status -> {
            var version = status.place().attributes().getOrDefault("version", "");
            out.tell(Metric.VIGIE, 1, status.agent(), version);
            out.tell(Metric.LINE, LINES, status.line().id());
        });
        boolean blind = sight.blind().isPresent();
        out.tell(Metric.BLIND, blind);
        var word = held.all("overall", Payload.Text.class).findFirst().map(Payload.Text::text);
        out.tell(Metric.OVERALL, WORDS, blind ? "blind" : word.orElse("blind"));
        Health.troubles(parts.get()).keySet().forEach(trouble -> out.tell(Metric.TROUBLE, 1, trouble));
    }

    private void way(Exposition out) {
        var link = held.exchange().link();
        out.tell(Metric.MQTT_CONNECTED, link.connected());
        out.tell(Metric.OUTBOX, link.waiting());
        out.tell(
                Metric.CORRELATOR,
                held.own("correlator", "", CorrelatorStatus.class).anyMatch(CorrelatorStatus::active));
        held.own("agent", "/inventory", Inventory.class).findFirst().ifPresent(inventory -> {
            out.tell(Metric.REFUSED, inventory.refused().size());
            out.tell(
                    Metric.WAITING,
                    inventory.waiting().values().stream().mapToInt(List::size).sum());
        });
    }

    private void figures(Exposition out) {
        var figures = Health.figures(parts.get());
        figures.forEach((figure, value) -> {
            var metric = PLAIN.get(figure);
            if (metric != null) {
                out.tell(metric, value);
            }
        });
        figures.forEach((figure, value) -> {
            var outcome = OUTCOMES.get(figure);
            if (outcome != null) {
                out.tell(Metric.LOOKS, value, outcome);
            }
        });
    }
}
