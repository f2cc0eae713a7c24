package org.vigie.probe.statuspage;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.api.probe.VendorWord.VendorIncident;

/**
 * What a page says to us: of what it tells, what matters. What a page says of itself as a whole is never believed alone: it
 * has been {@code none} while an incident was open.
 *
 * @param told all that it tells
 * @param wanted what matters
 * @param now tells what is over, what is to come, and what is too old
 */
record Answer(Told told, Wanted wanted, Instant now) {
    /** Closed incidents are told for a day. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** A copy that is older says what was. */
    private static final Duration AGE_MAX = Duration.ofMinutes(15);

    /** What fits into one message; those that do not work come first. */
    private static final int COMPONENTS_MAX = 40;

    private static final int INCIDENTS_MAX = 20;

    /**
     * The vendor's word.
     *
     * @throws LookFailure where the page says that it is an old copy
     */
    VendorWord word() throws LookFailure {
        if (told.made() != null && told.made().isBefore(now.minus(AGE_MAX))) {
            throw Document.unreadable("this copy was made at " + told.made() + ", more than 15 min ago");
        }
        var parts = told.parts().stream().filter(wanted::has).toList();
        var troubles = troubles();
        var found = Stream.of(
                        page(parts),
                        parts.stream().filter(this::counts).map(Part::indicator),
                        troubles.stream().filter(Trouble::isOpen).map(Trouble::impact),
                        plans().map(plan -> plan.life().planned()))
                .flatMap(one -> one);
        return new VendorWord(Words.worst(found), components(parts), incidents(troubles), window(), told.updated());
    }

    /** On a page of hundreds of components one always limps: where some are named, the others do not count. */
    private Stream<Indicator> page(List<Part> parts) {
        Set<String> found = new TreeSet<>();
        parts.forEach(part -> found.addAll(part.names()));
        boolean answered = !wanted.components().isEmpty() && found.containsAll(wanted.components());
        return Stream.of(answered ? Indicator.NONE : told.page());
    }

    private boolean counts(Part part) {
        return !part.silent() || !wanted.components().isEmpty();
    }

    private SortedMap<String, String> components(List<Part> parts) {
        var components = new TreeMap<String, String>();
        parts.stream()
                .sorted(Comparator.comparingInt(part -> -Words.badness(part.indicator())))
                .map(part -> Map.entry(Trouble.clip(wanted.nameOf(part)), part.state()))
                .takeWhile(part -> components.size() < COMPONENTS_MAX || components.containsKey(part.getKey()))
                .forEach(part -> components.putIfAbsent(part.getKey(), part.getValue()));
        return components;
    }

    private List<Trouble> troubles() {
        return told.troubles().stream()
                .filter(one ->
                        one.isOpen() || Objects.requireNonNull(one.resolved()).isAfter(now.minus(KEPT)))
                .filter(wanted::has)
                .sorted(Comparator.comparing(one -> !one.isOpen()))
                .toList();
    }

    private List<VendorIncident> incidents(List<Trouble> troubles) {
        return troubles.stream()
                .limit(INCIDENTS_MAX)
                .map(one -> one.incident(now, wanted))
                .toList();
    }

    private Stream<Plan> plans() {
        return told.plans().stream().filter(plan -> plan.life() != Life.OVER && wanted.touches(plan.components()));
    }

    private @Nullable Window window() {
        return plans().map(Plan::window)
                .filter(Objects::nonNull)
                .filter(window -> window.until().isAfter(now))
                .min(Comparator.comparing(Window::from))
                .orElse(null);
    }
}
