package org.vigie.core.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vigie.api.verdict.Incident;

/** Tells why a verdict is what it is. */
final class Why {
    private Why() {}

    static List<String> of(Ground ground, String target, Instant now) {
        var lines = new ArrayList<String>();
        int slash = target.indexOf('/');
        var service = slash < 0 ? target : target.substring(0, slash);
        ground.docket.of(service).incident().ifPresent(incident -> lines.add(line(incident)));
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
                        + vote.why() + counts);
            }
        }
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
