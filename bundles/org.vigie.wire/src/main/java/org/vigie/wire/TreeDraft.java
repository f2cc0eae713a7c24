package org.vigie.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.Payload;
import tools.jackson.core.JsonParser;

/** A payload of a rare kind that is being read: kept as a plain tree until its end. */
final class TreeDraft implements Draft {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    @Override
    public boolean take(String name, JsonParser p) throws Malformed {
        members.put(name, Trees.read(p));
        return true;
    }

    @Override
    public Payload payload(Address address, @Nullable Envelope envelope) throws Malformed {
        var m = new Members(members);
        return switch (address.topic()) {
            case STATUS -> AgentLetters.status(m, address.ids().getFirst());
            case INVENTORY -> AgentLetters.inventory(m, address.ids().getFirst());
            case CORRELATOR -> AgentLetters.correlator(m, address.ids().getFirst());
            case DEFINITION -> ServiceLetters.definition(m, address.ids());
            case VENDOR -> ServiceLetters.vendor(m, address.ids());
            case COMMAND -> AgentLetters.command(m, address.ids().getFirst());
            case FUNCTION_STATE -> StateLetters.function(m, address.ids());
            case SERVICE_STATE -> StateLetters.service(m, address.ids().getFirst());
            case INCIDENT -> IncidentLetters.incident(m, address.ids().getFirst());
            case EVENT -> EventLetters.event(m, address.ids().getFirst());
            case OBSERVATION, BEAT, SAY, OVERALL, HOME, DISCOVERY, PUSH ->
                throw new Malformed("no tree: " + address.path());
        };
    }
}
