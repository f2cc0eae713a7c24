package org.vigie.probe.statuspage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.api.probe.VendorWord.VendorIncident;

/**
 * {@code summary.json} of Statuspage, which incident.io speaks, too. The page's own indicator is not believed alone: it has
 * said {@code none} while an incident was open.
 *
 * @param page the document
 * @param wanted names of the components that matter; empty: all
 * @param now tells what is over and what is to come
 */
record Summary(Document page, Set<String> wanted, Instant now) {
    private static final Set<String> OVER = Set.of("resolved", "postmortem", "completed");
    private static final Set<String> UNDER_WAY = Set.of("in_progress", "verifying");

    /** Closed incidents are told for a day. */
    private static final Duration TOLD = Duration.ofDays(1);

    /** What fits into one message; those that do not work come first. */
    private static final int COMPONENTS_MAX = 40;

    private static final int INCIDENTS_MAX = 20;

    VendorWord word() throws LookFailure {
        if (!page.in("status").has("indicator") && !page.has("incidents")) {
            throw Document.unreadable("neither an indicator nor incidents");
        }
        var components = components();
        var incidents = incidents();
        var found = Stream.of(
                        pageIndicator(components.keySet()),
                        components.values().stream().map(Words::ofComponent),
                        incidents.stream()
                                .filter(incident -> incident.resolved() == null)
                                .map(VendorIncident::impact),
                        underWay().map(maintenance -> Indicator.MAINTENANCE))
                .flatMap(one -> one);
        return new VendorWord(
                Words.worst(found),
                told(components),
                incidents,
                maintenance(),
                page.in("page").time("updated_at"));
    }

    /** On a page of hundreds of components one always limps: where some are named, the others do not count. */
    private Stream<Indicator> pageIndicator(Collection<String> found) {
        boolean answered = !wanted.isEmpty() && found.containsAll(wanted);
        return answered || !page.in("status").has("indicator")
                ? Stream.of(Indicator.NONE)
                : Stream.of(Words.indicator(page.in("status").text("indicator")));
    }

    private SortedMap<String, String> components() {
        var components = new TreeMap<String, String>();
        page.each("components")
                .filter(component -> !component.is("group") && matters(component.text("name")))
                .forEach(
                        component -> components.put(component.text("name"), Words.component(component.text("status"))));
        return components;
    }

    private boolean matters(String component) {
        return wanted.isEmpty() || wanted.contains(component);
    }

    private static SortedMap<String, String> told(SortedMap<String, String> components) {
        var worstFirst = Comparator.comparing(
                (Map.Entry<String, String> component) -> Words.ofComponent(component.getValue()) == Indicator.NONE);
        var told = new TreeMap<String, String>();
        components.entrySet().stream()
                .sorted(worstFirst)
                .limit(COMPONENTS_MAX)
                .forEach(component -> told.put(component.getKey(), component.getValue()));
        return told;
    }

    private List<VendorIncident> incidents() {
        return page.each("incidents")
                .map(this::incident)
                .filter(Objects::nonNull)
                .filter(incident ->
                        incident.resolved() == null || incident.resolved().isAfter(now.minus(TOLD)))
                .filter(incident -> touches(incident.components()))
                .limit(INCIDENTS_MAX)
                .toList();
    }

    private @Nullable VendorIncident incident(Document incident) {
        var started = incident.time("started_at", "created_at");
        if (started == null) {
            return null;
        }
        var resolved = incident.time("resolved_at", "updated_at");
        return new VendorIncident(
                incident.text("id"),
                incident.text("name"),
                Words.indicator(incident.text("impact")),
                started,
                OVER.contains(incident.text("status")) ? Objects.requireNonNullElse(resolved, started) : null,
                named(incident));
    }

    private static List<String> named(Document incident) {
        var names = new ArrayList<String>();
        Stream.concat(
                        incident.each("components"),
                        incident.each("incident_updates").flatMap(update -> update.each("affected_components")))
                .map(component -> component.text("name"))
                .filter(name -> !name.isEmpty() && !names.contains(name))
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** What names no component may be about any. */
    private boolean touches(Collection<String> components) {
        return wanted.isEmpty() || components.isEmpty() || components.stream().anyMatch(wanted::contains);
    }

    private Stream<Document> underWay() {
        return maintenances().filter(one -> UNDER_WAY.contains(one.text("status")));
    }

    private Stream<Document> maintenances() {
        return page.each("scheduled_maintenances")
                .filter(one -> !OVER.contains(one.text("status")) && touches(named(one)));
    }

    private @Nullable Window maintenance() {
        return maintenances()
                .map(one -> window(one.time("scheduled_for", "started_at"), one.time("scheduled_until")))
                .filter(Objects::nonNull)
                .filter(window -> window.until().isAfter(now))
                .min(Comparator.comparing(Window::from))
                .orElse(null);
    }

    private static @Nullable Window window(@Nullable Instant from, @Nullable Instant until) {
        return from == null || until == null ? null : new Window(from, until);
    }
}
