package org.vigie.wire;

import java.util.List;
import java.util.TreeMap;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Place;

/** Letters about those who watch: status, inventory, correlator; and what people tell them. */
final class AgentLetters {
    private static final List<String> PLACE =
            List.of("site", "network", "country", "region", "continent", "resolver", "trust_store", "version");

    private AgentLetters() {}

    static Tree status(AgentStatus status) {
        var tree = new Tree()
                .put("online", status.online())
                .word("reason", status.reason())
                .time("since", status.since());
        for (var attribute : PLACE) {
            tree.put(attribute, status.place().attributes().get(attribute));
        }
        return tree.put("beat_s", status.beatS()).word("line", status.line()).put("health", status.health());
    }

    static AgentStatus status(Members m, String agent) throws Malformed {
        var attributes = new TreeMap<String, String>();
        for (var attribute : PLACE) {
            var value = m.textIfAny(attribute);
            if (value != null) {
                attributes.put(attribute, value);
            }
        }
        return new AgentStatus(
                agent,
                m.flag("online"),
                m.word("reason", AgentStatus.Why.class),
                m.time("since"),
                new Place(attributes),
                m.decimal("beat_s"),
                m.has("line") ? m.word("line", Line.class) : Line.GOOD,
                m.textMap("health"));
    }

    static Tree inventory(Inventory inventory) {
        return new Tree()
                .put("bundles", inventory.bundles())
                .put("probes", inventory.probes())
                .put("waiting", inventory.waiting())
                .objects(
                        "refused",
                        inventory.refused(),
                        refusal -> new Tree().put("what", refusal.what()).put("why", refusal.why()));
    }

    static Inventory inventory(Members m, String agent) throws Malformed {
        return new Inventory(
                agent,
                m.textMap("bundles"),
                m.textMap("probes"),
                m.map("waiting", Members::texts),
                m.objects("refused", refusal -> new Inventory.Refusal(refusal.text("what"), refusal.text("why"))));
    }

    static Tree correlator(CorrelatorStatus status) {
        return new Tree().put("active", status.active()).time("since", status.since());
    }

    static CorrelatorStatus correlator(Members m, String agent) throws Malformed {
        return new CorrelatorStatus(agent, m.flag("active"), m.time("since"));
    }

    static Tree command(Command command) {
        return new Tree()
                .word("verb", command.verb())
                .put("target", command.target())
                .put("text", command.text())
                .time("until", command.until())
                .time("at", command.at());
    }

    static Command command(Members m, String user) throws Malformed {
        var text = m.textIfAny("text");
        return new Command(
                user,
                m.word("verb", Command.Verb.class),
                m.text("target"),
                text == null ? "" : text,
                m.timeIfAny("until"),
                m.time("at"));
    }
}
