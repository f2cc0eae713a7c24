package org.vigie.probe.statuspage;

import java.util.List;
import java.util.stream.Stream;
import org.vigie.api.probe.VendorWord.Indicator;

/** Statuspage of Atlassian, and incident.io, which speaks the same and says {@code null} where a list is empty. */
final class Summary implements Dialect {
    static final Words INDICATORS = Words.of("""
        none        = none
        minor       = minor
        major       = major
        critical    = critical
        maintenance = maintenance
        """);

    static final Words COMPONENTS = Words.of("""
        operational          = none
        degraded_performance = minor
        partial_outage       = major
        major_outage         = critical
        under_maintenance    = maintenance
        """);

    @Override
    public boolean fits(Document page) {
        return page.in("status").has("indicator")
                || Stream.of("incidents", "components", "scheduled_maintenances")
                        .anyMatch(page::lists);
    }

    @Override
    public Told read(Document page, Document more) {
        return Told.saying(indicator(page))
                .parts(page.each("components")
                        .filter(component -> !component.is("group"))
                        .map(component -> COMPONENTS.part(component.text("name"), component.text("status"))))
                .troubles(page.each("incidents")
                        .filter(one -> !Life.of(one.text("status")).isAhead())
                        .map(Summary::incident))
                .plans(page.each("scheduled_maintenances").map(Summary::plan))
                .updated(page.in("page").time("updated_at"));
    }

    /** A list of incidents, or of components, speaks for itself; one of maintenances does not tell whether things work. */
    private static Indicator indicator(Document page) {
        if (page.in("status").has("indicator")) {
            return INDICATORS.mean(page.in("status").text("indicator"));
        }
        boolean enough =
                page.lists("incidents") || page.each("components").findAny().isPresent();
        return enough ? Indicator.NONE : Indicator.UNKNOWN;
    }

    private static Trouble incident(Document incident) {
        var updates = incident.each("incident_updates").map(update -> update.earliest("created_at", "display_at"));
        var started =
                Trouble.earliest(Stream.concat(Stream.of(incident.earliest("started_at", "created_at")), updates));
        return Trouble.open(
                        incident.text("id"), incident.text("name"), INDICATORS.mean(incident.text("impact")), started)
                .about(named(incident))
                .lived(Life.of(incident.text("status")), incident.time("resolved_at", "updated_at"));
    }

    private static List<String> named(Document incident) {
        return Stream.concat(
                        incident.each("components"),
                        incident.each("incident_updates").flatMap(update -> update.each("affected_components")))
                .map(component -> component.text("name"))
                .toList();
    }

    private static Plan plan(Document plan) {
        return Plan.of(
                Life.of(plan.text("status")),
                plan.time("scheduled_for", "started_at"),
                plan.time("scheduled_until"),
                named(plan));
    }
}
