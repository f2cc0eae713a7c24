package org.vigie.probe.statuspage;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord.Indicator;

/** Cachet: components, and a second document of incidents. A status of 0 is seen, and means nothing. */
final class Cachet implements Dialect {
    static final Words COMPONENTS = Words.of("""
        1 = none
        2 = minor
        3 = major
        4 = critical
        """);

    /** What an incident says of itself: planned, investigated, identified, watched, fixed. */
    private static final List<Life> LIVES = List.of(Life.PLANNED, Life.OPEN, Life.OPEN, Life.OPEN, Life.OVER);

    @Override
    public boolean fits(Document page) {
        return page.in("data").first().has("status");
    }

    @Override
    public Told read(Document page, Document more) throws LookFailure {
        var components = page.each("data").filter(Cachet::isShown).toList();
        if (components.isEmpty()) {
            throw Document.unreadable("a page without components");
        }
        var incidents = more.each("data")
                .filter(one -> life(one) != Life.PLANNED)
                .map(Cachet::incident)
                .toList();
        var known = more.each("data")
                .filter(one -> life(one) == Life.OPEN)
                .map(one -> one.word("component_id"))
                .collect(Collectors.toSet());
        return Told.of(components.stream().map(Cachet::part).toList())
                .troubles(Stream.concat(incidents.stream(), broken(components, known)));
    }

    private static boolean isShown(Document component) {
        return !component.has("enabled") || component.is("enabled");
    }

    private static Part part(Document component) {
        return COMPONENTS.part(component.text("name"), component.word("status"));
    }

    private static Life life(Document incident) {
        int at = List.of("0", "1", "2", "3", "4").indexOf(incident.word("status"));
        return at < 0 ? Life.UNKNOWN : LIVES.get(at);
    }

    /** How bad it is is said of components only. */
    private static Trouble incident(Document incident) {
        return Trouble.open(
                        incident.word("id"),
                        incident.text("name"),
                        Indicator.MINOR,
                        incident.earliest("occurred_at", "created_at"))
                .lived(life(incident), incident.time("updated_at"));
    }

    /** A component that does not work is an incident, also where nobody has written one. */
    private static Stream<Trouble> broken(List<Document> components, Set<String> known) {
        return components.stream()
                .filter(one ->
                        part(one).indicator() != Indicator.NONE && part(one).indicator() != Indicator.UNKNOWN)
                .filter(one -> !known.contains(one.word("id")))
                .map(one -> Trouble.open(
                                "component-" + one.word("id"),
                                one.text("name"),
                                part(one).indicator(),
                                one.time("updated_at"))
                        .about(List.of(one.text("name"))));
    }
}
