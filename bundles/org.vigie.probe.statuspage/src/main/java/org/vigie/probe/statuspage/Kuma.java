package org.vigie.probe.statuspage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord.Indicator;

/** Uptime Kuma: the page names its monitors, a second document has their last beats. */
final class Kuma implements Dialect {
    static final Words BEATS = Words.of("""
        0 = critical
        1 = none
        2 = minor
        3 = maintenance
        """);

    /** What is pinned to the page is news, or trouble. */
    static final Words STYLES = Words.of("""
        info    = none
        primary = none
        light   = none
        dark    = none
        warning = minor
        danger  = major
        """);

    @Override
    public boolean fits(Document page) {
        return page.lists("publicGroupList") || page.has("heartbeatList");
    }

    @Override
    public Told read(Document page, Document more) throws LookFailure {
        var beats = (more.has("heartbeatList") ? more : page).in("heartbeatList");
        var monitors = page.lists("publicGroupList") ? Monitor.named(page, beats) : Monitor.unnamed(beats);
        if (monitors.isEmpty()) {
            throw Document.unreadable("a page without monitors");
        }
        var pinned = Stream.concat(
                page.each("incidents"), Stream.of(page.in("incident")).filter(one -> one.has("title")));
        return Told.of(monitors.stream().map(Monitor::part).toList())
                .troubles(Stream.concat(
                        pinned.map(Kuma::pinned), monitors.stream().flatMap(Monitor::trouble)))
                .plans(page.each("maintenanceList").map(Kuma::plan))
                .made(newest(monitors));
    }

    private static Trouble pinned(Document incident) {
        return Trouble.open(
                incident.word("id"),
                incident.text("title"),
                STYLES.mean(incident.text("style")),
                incident.earliest("createdDate", "lastUpdatedDate"));
    }

    private static Plan plan(Document plan) {
        var slot = plan.in("timeslotList").first();
        return Plan.of(Life.of(plan.text("status")), slot.time("startDate"), slot.time("endDate"), List.of());
    }

    /** Monitors beat each in its rhythm; when not even one does, Kuma itself is gone. */
    private static @Nullable Instant newest(List<Monitor> monitors) {
        return monitors.stream()
                .map(Monitor::last)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * What is watched by Kuma.
     *
     * @param beats the newest last
     */
    private record Monitor(String id, String name, List<Document> beats) {
        static List<Monitor> named(Document page, Document beats) {
            return page.each("publicGroupList")
                    .flatMap(group -> group.each("monitorList"))
                    .map(one -> new Monitor(
                            one.word("id"),
                            one.text("name"),
                            beats.each(one.word("id")).toList()))
                    .toList();
        }

        static List<Monitor> unnamed(Document beats) {
            return beats.node()
                    .propertyStream()
                    .map(one -> new Monitor(
                            one.getKey(), one.getKey(), beats.each(one.getKey()).toList()))
                    .toList();
        }

        private String state() {
            return beats.isEmpty() ? "" : beats.getLast().word("status");
        }

        @Nullable
        Instant last() {
            return beats.isEmpty() ? null : beats.getLast().time("time");
        }

        Part part() {
            return BEATS.part(name, state());
        }

        /** It began with the first beat that was like the last. */
        Stream<Trouble> trouble() {
            if (BEATS.mean(state()) != Indicator.CRITICAL) {
                return Stream.empty();
            }
            var began = beats.reversed().stream()
                    .takeWhile(beat -> beat.word("status").equals(state()))
                    .map(beat -> beat.time("time"));
            return Stream.of(Trouble.open(id, name + " is down", Indicator.CRITICAL, Trouble.earliest(began))
                    .about(List.of(name)));
        }
    }
}
