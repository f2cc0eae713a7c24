package org.vigie.probe.statuspage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.VendorWord.Indicator;

/** Better Stack: a page, with its resources and reports beside it. */
final class BetterStack implements Dialect {
    static final Words WORDS = Words.of("""
        operational   = none
        degraded      = minor
        downtime      = critical
        maintenance   = maintenance
        resolved      = none
        not_monitored = unknown
        """);

    /** What is not watched says nothing: it neither is fine nor makes a page unknown that is about other things. */
    private static final String UNWATCHED = "not_monitored";

    @Override
    public boolean fits(Document page) {
        return page.in("data").text("type").equals("status_page");
    }

    @Override
    public Told read(Document page, Document more) {
        var names = new TreeMap<String, String>();
        included(page, "status_page_resource").forEach(one -> names.put(one.word("id"), name(one)));
        return Told.saying(indicator(page))
                .parts(included(page, "status_page_resource").map(BetterStack::part))
                .troubles(included(page, "status_report")
                        .filter(report -> !isPlan(report))
                        .map(report -> report(report, names, said(page, report))))
                .plans(included(page, "status_report")
                        .filter(BetterStack::isPlan)
                        .map(report -> plan(report.in("attributes"), names)));
    }

    private static Stream<Document> included(Document page, String type) {
        return page.each("included").filter(one -> one.text("type").equals(type));
    }

    private static Indicator indicator(Document page) {
        var resources = included(page, "status_page_resource").toList();
        boolean blind = !resources.isEmpty()
                && resources.stream().allMatch(one -> state(one).equals(UNWATCHED));
        return blind
                ? Indicator.UNKNOWN
                : WORDS.mean(page.in("data").in("attributes").text("aggregate_state"));
    }

    private static Part part(Document resource) {
        return WORDS.part(name(resource), state(resource))
                .silent(state(resource).equals(UNWATCHED));
    }

    private static String name(Document resource) {
        return resource.in("attributes").text("public_name");
    }

    private static String state(Document resource) {
        return resource.in("attributes").text("status");
    }

    private static boolean isPlan(Document report) {
        return report.in("attributes").text("report_type").equals("maintenance");
    }

    private static Trouble report(Document report, Map<String, String> names, List<Instant> said) {
        var it = report.in("attributes");
        var state = it.text("aggregate_state");
        var life = state.equals("resolved")
                ? Life.OVER
                : WORDS.mean(state) == Indicator.UNKNOWN ? Life.UNKNOWN : Life.OPEN;
        var first = Trouble.earliest(Stream.concat(Stream.of(it.time("starts_at")), said.stream()));
        return Trouble.open(report.word("id"), it.text("title"), WORDS.mean(state), first)
                .about(touched(it, names))
                .lived(life, end(it, said));
    }

    /** The end is left out even when it is over: then it was over with the last that was said. */
    private static @Nullable Instant end(Document report, List<Instant> said) {
        var end = report.time("ends_at");
        return end == null && !said.isEmpty() ? said.getLast() : end;
    }

    private static List<Instant> said(Document page, Document report) {
        var ids = report.in("relationships")
                .in("status_updates")
                .each("data")
                .map(one -> one.word("id"))
                .toList();
        return included(page, "status_update")
                .filter(update -> ids.contains(update.word("id")))
                .flatMap(update -> Stream.ofNullable(update.in("attributes").time("published_at")))
                .sorted()
                .toList();
    }

    private static List<String> touched(Document report, Map<String, String> names) {
        return report.each("affected_resources")
                .map(one -> names.getOrDefault(one.word("status_page_resource_id"), ""))
                .toList();
    }

    private static Plan plan(Document report, Map<String, String> names) {
        var state = report.text("aggregate_state");
        boolean ahead = Life.of(state) == Life.UNKNOWN && WORDS.mean(state) != Indicator.UNKNOWN;
        var life = ahead ? Life.PLANNED : Life.of(state);
        return Plan.of(life, report.time("starts_at"), report.time("ends_at"), touched(report, names));
    }
}
