package org.vigie.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Gap;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Verdict;

/**
 * The letter about one transition: the changed members of the incident before and after. Identity, evidence, the list of
 * phases and who was told stand in the incident's own letter.
 */
final class EventLetters {
    private static final Set<String> ALWAYS =
            Set.of("phase", "verdict", "severity", "scope", "functions", "admission", "since");

    private static final Set<String> NEVER = Set.of("id", "service", "evidence", "phases", "told");

    private static final String GAP = "gap";

    private EventLetters() {}

    static Tree event(Event event) {
        var after = IncidentLetters.incident(event.after()).members();
        Map<String, @Nullable Object> before = event.before() == null
                ? Map.of()
                : IncidentLetters.incident(event.before()).members();
        var tree = new Tree()
                .put("n", event.n())
                .put("service", event.service())
                .word("type", event.type())
                .put("incident", event.after().id());
        var was = new LinkedHashMap<String, @Nullable Object>();
        var is = new LinkedHashMap<String, @Nullable Object>();
        for (var member : after.entrySet()) {
            boolean changed = !Objects.equals(before.get(member.getKey()), member.getValue());
            if (changed && before.containsKey(member.getKey()) && !NEVER.contains(member.getKey())) {
                was.put(member.getKey(), before.get(member.getKey()));
            }
            if ((changed && !NEVER.contains(member.getKey())) || ALWAYS.contains(member.getKey())) {
                is.put(member.getKey(), member.getValue());
            }
        }
        return tree.put("before", was).put("after", is);
    }

    static Tree gap(Gap gap) {
        return new Tree()
                .put("n", gap.n())
                .put("type", GAP)
                .put("n_from", gap.from())
                .put("n_to", gap.to())
                .put("count", gap.count());
    }

    static Verdict event(Members m, String service) throws Malformed {
        if (m.text("type").equals(GAP)) {
            return new Gap(m.number("n"), m.number("n_from"), m.number("n_to"), m.number("count"));
        }
        var type = m.word("type", Event.Type.class);
        var id = m.text("incident");
        var after = new LinkedHashMap<Object, Object>(m.object("after").tree());
        after.put("service", service);
        return new Event(
                m.number("n"),
                service,
                type,
                before(m, type, id, after),
                IncidentLetters.incident(new Members(after), id));
    }

    private static @Nullable Incident before(Members m, Event.Type type, String id, Map<?, ?> after) throws Malformed {
        if (type == Event.Type.OPENED) {
            return null;
        }
        var before = new LinkedHashMap<Object, Object>(after);
        if (m.has("before")) {
            before.putAll(m.object("before").tree());
        }
        return IncidentLetters.incident(new Members(before), id);
    }
}
