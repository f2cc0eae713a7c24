package org.vigie.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.board.Site.Answer;
import org.vigie.core.door.Health;

/**
 * {@code /health/live}: it runs; restart it where this does not answer. {@code /health/ready}, also {@code /health}: it can be believed,
 * and all that is wrong with Vigie itself. A warning does not make it unready: what it says is still true.
 */
final class Checkup {
    private final Holdings held;
    private final Sight sight;
    private final Supplier<? extends Collection<Health>> parts;

    /** How one thing is, best first. */
    private enum Status {
        OK,
        WARN,
        CRITICAL
    }

    /**
     * One thing that was looked at.
     *
     * @param say how it is, in one sentence
     */
    private record Check(String name, Status status, String say) {
        static Check of(String name, boolean well, String say, String otherwise) {
            return new Check(name, well ? Status.OK : Status.WARN, well ? say : otherwise);
        }

        Map<String, Object> json() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("name", name);
            members.put("status", status.name());
            members.put("say", say);
            return members;
        }
    }

    Checkup(Holdings held, Sight sight, Supplier<? extends Collection<Health>> parts) {
        this.held = held;
        this.sight = sight;
        this.parts = parts;
    }

    Answer live() {
        return answer(List.of(new Check("process", Status.OK, "it runs and answers")));
    }

    Answer ready() {
        var checks = new ArrayList<Check>();
        checks.add(sight.blind()
                .map(why -> new Check("sight", Status.CRITICAL, why))
                .orElseGet(() -> new Check("sight", Status.OK, "there is a fresh verdict")));
        held.own("agent", "/status", AgentStatus.class).findFirst().ifPresent(status -> checks.add(line(status)));
        checks.add(broker());
        held.own("agent", "/inventory", Inventory.class)
                .findFirst()
                .ifPresent(inventory -> inventory(inventory, checks));
        Health.troubles(parts.get()).forEach((name, words) -> checks.add(new Check(name, Status.WARN, words)));
        return answer(checks);
    }

    private static Check line(AgentStatus status) {
        var line = status.line();
        return Check.of(
                "line",
                line == Line.GOOD,
                "the references answer",
                line == Line.BLIND ? "no reference answers: this agent is cut off" : "some references do not answer");
    }

    private Check broker() {
        var link = held.exchange().link();
        boolean none = link.url().isEmpty();
        return Check.of(
                "broker",
                link.trouble().isEmpty() && (none || link.connected()),
                none ? "there is none, and none is configured" : "connected to " + link.url(),
                link.trouble().isEmpty() ? "not connected to " + link.url() : link.trouble());
    }

    private static void inventory(Inventory inventory, List<Check> checks) {
        var refused = inventory.refused();
        checks.add(Check.of(
                "refusals",
                refused.isEmpty(),
                "nothing was refused",
                refused.isEmpty()
                        ? ""
                        : more(
                                refused.getFirst().what() + ": "
                                        + refused.getFirst().why(),
                                refused.size())));
        var waiting = inventory.waiting().keySet();
        checks.add(Check.of(
                "probes",
                waiting.isEmpty(),
                "every check has its probe",
                "checks wait for probes that are not installed: " + String.join(", ", waiting)));
    }

    private static String more(String first, int all) {
        return all == 1 ? first : first + " (and " + (all - 1) + " more)";
    }

    private static Answer answer(List<Check> checks) {
        var worst = checks.stream()
                .map(Check::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.OK);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", worst.name());
        members.put("checks", checks.stream().map(Check::json).toList());
        return Answer.json(worst == Status.CRITICAL ? 503 : 200, Letter.json(members));
    }
}
