package org.vigie.cli.verb;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Heard;
import org.vigie.wire.Exchange;

/** Remembers when each agent was last heard, and how far its clock was off then: beats are not kept by anybody else. */
@Component(service = Pulse.class, immediate = true)
public final class Pulse {
    /** A fleet is smaller; whoever invents agents must not fill the memory. */
    private static final int AGENTS_MAX = 4096;

    private final Map<String, Beat> last = new ConcurrentHashMap<>();
    private final Runnable end;

    /**
     * The last word of an agent.
     *
     * @param at when it came, by our clock
     * @param ahead how far the agent's clock was ahead of ours, the way included
     */
    record Beat(Instant at, Duration ahead) {}

    /** Made by the component runtime. */
    @Activate
    public Pulse(@Reference Exchange exchange) {
        end = exchange.listen("agent/#", this::hear);
    }

    @Deactivate
    void stop() {
        end.run();
    }

    private void hear(Heard heard) {
        var envelope = heard.envelope();
        if (envelope != null && !heard.retained() && (last.size() < AGENTS_MAX || last.containsKey(envelope.agent()))) {
            last.put(envelope.agent(), new Beat(heard.rx(), Duration.between(heard.rx(), envelope.t())));
        }
    }

    /** When this agent was last heard; empty: not since this one started. */
    Optional<Beat> of(String agent) {
        return Optional.ofNullable(last.get(agent));
    }
}
