package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vigie.api.classify.Finding;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;

/** Tells why a verdict is what it is. */
final class Why {
    /** Starts this close together are told to be one: the error of two starts. */
    private static final Duration SAME_TIME = Duration.ofMinutes(5);

    private Why() {}

    static List<String> of(Ground ground, String target, Instant now) {
        var lines = new ArrayList<String>();
        int slash = target.indexOf('/');
        var service = slash < 0 ? target : target.substring(0, slash);
        ground.docket.of(service).incident().ifPresent(incident -> {
            lines.add(line(incident));
            alike(ground, incident).ifPresent(lines::add);
        });
        var vendor = ground.vendors.get(service);
        if (vendor != null) {
            lines.add("vendor: " + vendor.why());
        }
        for (var watch : ground.ofService(service)) {
            if (slash < 0 || watch.function.toString().equals(target)) {
                function(watch, slash >= 0, lines, now);
            }
        }
        return lines;
    }

    private static void function(Watch watch, boolean all, List<String> lines, Instant now) {
        var reach = watch.reach();
        lines.add(watch.function + ": " + (reach == null ? "not judged yet" : reach.why()));
        for (var track : watch.tracks.values()) {
            var vote = track.cast();
            boolean shown = all || watch.isHot();
            if (shown && vote != null) {
                var counts = track.counts(now) == null ? " (does not count: stale, blind or not live)" : "";
                lines.add("  " + track.agent.id + " " + vote.ballot().name().toLowerCase(Locale.ROOT) + ": "
                        + vote.why() + counts + seen(track, vote));
            }
        }
    }

    /** Unrelated services that began to fail in the same way at the same time hint at something that they share. */
    private static Optional<String> alike(Ground ground, Incident incident) {
        var others = ground.docket.lives().values().stream()
                .flatMap(life -> life.open().stream())
                .filter(other -> incident.isOpen() && isAlike(incident, other))
                .map(Incident::service)
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("hint: " + String.join(", ", others)
                        + " began to fail in the same way at the same time: look for something that they share");
    }

    private static boolean isAlike(Incident one, Incident other) {
        return !one.service().equals(other.service())
                && other.phase() != Phase.SUSPECTED
                && !Collections.disjoint(
                        one.functions().values(), other.functions().values())
                && Duration.between(one.since(), other.since()).abs().compareTo(SAME_TIME) < 0;
    }

    /** What the agent saw when it was not well, in the words of its probe and of the classifiers on the agent. */
    private static String seen(Track track, Finding.Vote vote) {
        var exhibit = vote.ballot() == Finding.Ballot.GOOD ? null : track.exhibit();
        return exhibit == null ? "" : "; saw " + exhibit.symptom().id() + ": " + exhibit.evidence();
    }

    private static String line(Incident incident) {
        return "incident " + incident.id() + ": "
                + incident.phases().stream()
                        .map(step -> step.phase().id() + " " + step.at())
                        .collect(Collectors.joining(", "))
                + "; " + incident.ruling().id() + ", scope "
                + incident.scope().level().id()
                + (incident.scope().value() == null
                        ? ""
                        : " " + incident.scope().value());
    }
}
