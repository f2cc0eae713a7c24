package org.vigie.probe.statuspage;

import java.util.stream.Stream;
import org.vigie.api.probe.VendorWord.Indicator;

/**
 * Heroku: colours of systems, and incidents. Of these {@code resolved} is not to be believed, and what is scheduled is not
 * either: it stays there for months.
 */
final class Heroku implements Dialect {
    static final Words COLOURS = Words.of("""
        green  = none
        yellow = minor
        red    = critical
        """);

    @Override
    public boolean fits(Document page) {
        return page.lists("status") || OLD.fits(page);
    }

    private static final HerokuIssues OLD = new HerokuIssues();

    @Override
    public Told read(Document page, Document more) {
        if (page.isList()) {
            return OLD.read(page, more);
        }
        var parts = page.each("status").map(Heroku::system).toList();
        return Told.of(parts)
                .troubles(page.each("incidents")
                        .filter(one -> !Life.of(one.text("state")).isAhead())
                        .map(Heroku::incident));
    }

    private static Part system(Document system) {
        return COLOURS.part(system.text("system"), system.text("status"));
    }

    private static Trouble incident(Document incident) {
        var updates = incident.each("updates").map(update -> update.time("created_at"));
        return Trouble.open(
                        incident.word("id"),
                        incident.text("title"),
                        impact(incident),
                        Trouble.earliest(Stream.concat(Stream.of(incident.time("created_at")), updates)))
                .about(incident.each("systems")
                        .map(system -> system.text("name"))
                        .toList())
                .lived(Life.of(incident.text("state")), incident.time("resolved_at", "updated_at"));
    }

    /** What is open is not green. */
    private static Indicator impact(Document incident) {
        var colours = incident.each("systems").map(system -> COLOURS.mean(system.text("status")));
        var worst = Words.worst(Stream.concat(Stream.of(Indicator.NONE), colours));
        return worst == Indicator.NONE ? Indicator.MINOR : worst;
    }
}
