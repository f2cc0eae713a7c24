package org.vigie.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Gap;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.ServiceState;

/**
 * The topics of the contract: who writes them, how they travel, and what they carry. {@link #path} builds one,
 * {@link Address#parse} reads one.
 */
public enum Topic {
    STATUS("agent/<agent>/status", Writer.AGENT, 1, true, Expiry.WEEK, "status", Set.of(AgentStatus.class)),
    BEAT("agent/<agent>/beat", Writer.AGENT, 0, false, Duration.ofSeconds(30), "beat", Set.of(Beat.class)),
    INVENTORY("agent/<agent>/inventory", Writer.AGENT, 1, true, Expiry.WEEK, "inventory", Set.of(Inventory.class)),
    DEFINITION(
            "definition/<agent>/<service>", Writer.AGENT, 1, true, Expiry.WEEK, "definition", Set.of(Definition.class)),
    OBSERVATION(
            "obs/<agent>/<service>/<function>", Writer.AGENT, 1, true, null, "observation", Set.of(Observation.class)),
    VENDOR(
            "vendor/<agent>/<service>",
            Writer.AGENT,
            1,
            true,
            Duration.ofMinutes(10),
            "vendor",
            Set.of(VendorReport.class)),
    CORRELATOR(
            "correlator/<agent>",
            Writer.CORRELATOR,
            1,
            true,
            Expiry.WEEK,
            "correlator",
            Set.of(CorrelatorStatus.class)),
    FUNCTION_STATE(
            "state/<service>/<function>", Writer.CORRELATOR, 1, true, Expiry.DAY, "state", Set.of(FunctionState.class)),
    SERVICE_STATE(
            "state/<service>", Writer.CORRELATOR, 1, true, Expiry.DAY, "service-state", Set.of(ServiceState.class)),
    INCIDENT("incident/<incident>", Writer.CORRELATOR, 1, true, Expiry.WEEK, "incident", Set.of(Incident.class)),
    EVENT("event/<service>", Writer.CORRELATOR, 1, false, Duration.ofHours(1), "event", Set.of(Event.class, Gap.class)),
    SAY("say/<lang>/<service>", Writer.CORRELATOR, 1, true, Expiry.SPOKEN, "", Set.of(Payload.Text.class)),
    OVERALL("overall", Writer.CORRELATOR, 1, true, Expiry.SPOKEN, "", Set.of(Payload.Text.class)),
    /** What home automation shows of a service: JSON, but none of our letters. */
    HOME("home/<service>", Writer.CORRELATOR, 1, true, Expiry.SPOKEN, "", Set.of(Payload.Text.class)),
    /**
     * How Home Assistant finds a service. Outside the prefix, where others read:
     * {@code <root>/device/vigie_<service>/config}.
     */
    DISCOVERY("discovery/<root>/<service>", Writer.CORRELATOR, 1, true, null, "", Set.of(Payload.Text.class)),
    PUSH("push/<service>/<function>", Writer.OTHERS, 1, false, null, "", Set.of(Payload.Text.class)),
    COMMAND("command/<user>", Writer.OTHERS, 1, false, Duration.ofMinutes(1), "command", Set.of(Command.class));

    /** Who may write a topic. */
    public enum Writer {
        AGENT,
        CORRELATOR,
        OTHERS
    }

    private interface Expiry {
        Duration WEEK = Duration.ofDays(7);
        Duration DAY = Duration.ofDays(1);
        Duration SPOKEN = Duration.ofMinutes(3);
    }

    /** Observations live this many intervals on a broker. */
    private static final int INTERVALS_KEPT = 10;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> segments;

    private final Writer writer;
    private final int qos;
    private final boolean retained;
    private final @Nullable Duration expiry;
    private final String kind;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Class<? extends Payload>> payloads;

    Topic(
            String template,
            Writer writer,
            int qos,
            boolean retained,
            @Nullable Duration expiry,
            String kind,
            Set<Class<? extends Payload>> payloads) {
        this.segments = List.of(template.split("/", -1));
        this.writer = writer;
        this.qos = qos;
        this.retained = retained;
        this.expiry = expiry;
        this.kind = kind;
        this.payloads = payloads;
    }

    /**
     * The topic with its ids filled in, below the prefix.
     *
     * @throws IllegalArgumentException where their number is not the topic's
     */
    public String path(String... ids) {
        var filled = new ArrayList<String>(segments.size());
        int next = 0;
        for (var segment : segments) {
            filled.add(isId(segment) && next < ids.length ? ids[next++] : segment);
        }
        if (next != ids.length || filled.stream().anyMatch(Topic::isId)) {
            throw new IllegalArgumentException(String.join("/", segments) + " does not take " + List.of(ids));
        }
        return String.join("/", filled);
    }

    /** Who writes it. */
    public Writer writer() {
        return writer;
    }

    /** MQTT quality of service, 0 or 1. */
    public int qos() {
        return qos;
    }

    /** Whether a broker keeps the last value. */
    public boolean retained() {
        return retained;
    }

    /** What a broker may do with this letter when it is this old: forget it; null: never. */
    public @Nullable Duration expiry(Payload payload) {
        return payload instanceof Observation observation
                ? observation.interval().multipliedBy(INTERVALS_KEPT)
                : expiry;
    }

    /** The same where it is the same for every letter; null: never, or it depends. */
    @Nullable
    Duration expiry() {
        return expiry;
    }

    /** Whether it may carry this. */
    public boolean takes(Payload payload) {
        return payloads.contains(payload.getClass());
    }

    /** Whether it carries plain text rather than JSON. */
    public boolean isText() {
        return kind.isEmpty();
    }

    /** The {@code kind} member of its payloads; empty for plain text. */
    String kind() {
        return kind;
    }

    List<String> segments() {
        return segments;
    }

    static boolean isId(String segment) {
        return segment.charAt(0) == '<';
    }
}
