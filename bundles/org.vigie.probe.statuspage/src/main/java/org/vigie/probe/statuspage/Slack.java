package org.vigie.probe.statuspage;

import org.vigie.api.probe.VendorWord.Indicator;

/** Slack. */
final class Slack implements Dialect {
    static final Words PAGE = Words.of("""
        ok     = none
        active = minor
        """);

    static final Words TYPES = Words.of("""
        notice      = minor
        incident    = major
        outage      = critical
        maintenance = maintenance
        """);

    @Override
    public boolean fits(Document page) {
        return page.lists("active_incidents");
    }

    @Override
    public Told read(Document page, Document more) {
        return Told.saying(indicator(page))
                .troubles(page.each("active_incidents")
                        .filter(one -> !Life.of(one.text("status")).isAhead())
                        .map(Slack::incident))
                .updated(page.time("date_updated"));
    }

    /** How active it is stands with the incidents, if there are any. */
    private static Indicator indicator(Document page) {
        var word = PAGE.mean(page.text("status"));
        boolean listed = page.each("active_incidents").findAny().isPresent();
        return listed && word == Indicator.MINOR ? Indicator.NONE : word;
    }

    private static Trouble incident(Document incident) {
        return Trouble.open(
                        incident.word("id"),
                        incident.text("title"),
                        TYPES.mean(incident.text("type")),
                        incident.time("date_created"))
                .about(incident.each("services").map(Document::text).toList())
                .lived(Life.of(incident.text("status")), incident.time("date_updated"));
    }
}
