package org.vigie.probe.statuspage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Instatus. Lists are left out where they are empty; the page is {@code UP} while an incident is open. */
final class Instatus implements Dialect {
    /** Nothing is critical there. */
    static final Words WORDS = Words.of("""
        UP                  = none
        HASISSUES           = minor
        UNDERMAINTENANCE    = maintenance
        OPERATIONAL         = none
        DEGRADEDPERFORMANCE = minor
        MINOROUTAGE         = minor partial_outage
        PARTIALOUTAGE       = major
        MAJOROUTAGE         = major major_outage
        """);

    /** Longer than any maintenance. */
    private static final long MINUTES_MAX = 60L * 24 * 365;

    @Override
    public boolean fits(Document page) {
        return !page.in("page").text("status").isEmpty()
                || page.lists("activeIncidents")
                || isShouting(page.in("components").first().text("status"));
    }

    /** Statuspage has a document of components, too, and does not shout. */
    private static boolean isShouting(String word) {
        return !word.isEmpty() && word.chars().allMatch(Character::isUpperCase);
    }

    @Override
    public Told read(Document page, Document more) {
        var parts = Stream.concat(page.each("components"), more.each("components"))
                .map(component -> WORDS.part(component.text("name"), component.text("status"))
                        .called(component.text("name"), component.text("id")))
                .toList();
        var told = page.has("page") ? Told.saying(WORDS.mean(page.in("page").text("status"))) : Told.of(parts);
        return told.parts(parts.stream())
                .troubles(page.each("activeIncidents")
                        .filter(one -> !Life.of(one.text("status")).isAhead())
                        .map(Instatus::incident))
                .plans(page.each("activeMaintenances").map(Instatus::plan));
    }

    private static Trouble incident(Document incident) {
        var started = incident.earliest("started", "createdAt", "updatedAt");
        return Trouble.open(incident.text("id"), incident.text("name"), WORDS.mean(incident.text("impact")), started)
                .lived(Life.of(incident.text("status")), incident.time("resolved", "updatedAt"));
    }

    private static Plan plan(Document plan) {
        var from = plan.time("start");
        return Plan.of(Life.of(plan.text("status")), from, end(from, plan.word("duration")), List.of());
    }

    private static @Nullable Instant end(@Nullable Instant from, String minutes) {
        boolean number =
                !minutes.isEmpty() && minutes.length() < 7 && minutes.chars().allMatch(c -> c >= '0' && c <= '9');
        if (from == null || !number) {
            return null;
        }
        return from.plus(Duration.ofMinutes(Math.min(Long.parseLong(minutes), MINUTES_MAX)));
    }
}
