package org.vigie.cli.verb;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Line;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.Paint;
import org.vigie.core.settings.Durations;
import org.vigie.wire.Exchange;

/** {@code vigie agents}: who looks, from where, and how well. */
@Component(service = Verb.class, property = "verb=agents")
public final class AgentsVerb implements Verb {
    private final Picture picture;
    private final Pulse pulse;
    private final Clock clock;

    /** Made by the component runtime. */
    @Activate
    public AgentsVerb(@Reference Exchange exchange, @Reference Pulse pulse, @Reference Clock clock) {
        this.picture = new Picture(exchange);
        this.pulse = pulse;
        this.clock = clock;
    }

    @Override
    public int run(Call call, Screen screen) {
        var agents = picture.heard("agent/+/status", AgentStatus.class);
        for (var heard : agents) {
            if (call.has("json")) {
                Letter.print(screen.out(), heard);
            } else if (heard.payload() instanceof AgentStatus status) {
                screen.out().println(line(call, status));
            }
        }
        return agents.isEmpty() ? Exit.UNKNOWN : Exit.OK;
    }

    private String line(Call call, AgentStatus status) {
        var words = call.say();
        String sight = words.say(
                status.online()
                        ? "agent-line-" + status.line().id()
                        : "agent-" + status.reason().id());
        String role = correlates(status.agent()) ? " · " + words.say("agent-correlates") : "";
        return "%s %-20s %-24s %-24s %s%s"
                .formatted(
                        paint(status).mark(call.colour()),
                        status.agent(),
                        place(status),
                        sight,
                        heard(call, status),
                        role);
    }

    private static Paint paint(AgentStatus status) {
        if (!status.online() || status.line() == Line.BLIND) {
            return Paint.UNKNOWN;
        }
        return status.line() == Line.PARTIAL ? Paint.PARTIAL : Paint.UP;
    }

    private static String place(AgentStatus status) {
        var attributes = status.place().attributes();
        return Stream.of("site", "network", "country")
                .map(name -> attributes.getOrDefault(name, "-"))
                .collect(Collectors.joining(" "));
    }

    private String heard(Call call, AgentStatus status) {
        return pulse.of(status.agent())
                .map(beat -> call.say()
                        .say(
                                "agent-heard",
                                ago(Duration.between(beat.at(), clock.now())),
                                "%+.1f".formatted(beat.ahead().toMillis() / 1000.0)))
                .orElse(call.say().say("agent-unheard", status.since()));
    }

    private static String ago(Duration time) {
        return Durations.write(Duration.ofSeconds(Math.max(0, time.toSeconds())));
    }

    private boolean correlates(String agent) {
        return picture.all("correlator/" + agent, CorrelatorStatus.class).stream()
                .anyMatch(CorrelatorStatus::active);
    }
}
