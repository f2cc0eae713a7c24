package org.vigie.cli.account;

import java.time.Duration;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.verdict.Admission;
import org.vigie.cli.Words;
import org.vigie.core.door.History.Availability;

/** A month: how available each function was, which incidents there were, and how soon they were known. */
public final class MonthReport {
    private final Month month;
    private final SortedMap<FunctionId, Availability> functions;
    private final Docket docket;
    private final Words words;
    private final Speech speech;
    private final Dates dates;

    /**
     * A report.
     *
     * @param functions how they were in this month, minute by minute
     * @param cases what lasted into this month, in order
     */
    public MonthReport(Month month, SortedMap<FunctionId, Availability> functions, List<Case> cases, Words words) {
        this.month = month;
        this.functions = functions;
        this.docket = new Docket(month, cases);
        this.words = words;
        this.speech = new Speech(words);
        this.dates = new Dates(month.zone());
    }

    /** To be sent around. */
    public String markdown() {
        return new MarkdownPage(speech, dates).write(blocks());
    }

    /** To be read and printed. */
    public String html() {
        return new HtmlPage(speech, dates, words.language()).write(blocks());
    }

    private List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Title(title()));
        blocks.add(new Block.Facts(summary()));
        blocks.add(new Block.Heading(speech.say("month.availability")));
        blocks.add(functions.isEmpty() ? new Block.Paragraph(speech.say("month.nothing")) : availability());
        blocks.add(new Block.Paragraph(speech.say("month.rule")));
        blocks.add(new Block.Heading(speech.say("month.incidents")));
        blocks.add(docket.told().isEmpty() ? new Block.Paragraph(speech.say("month.calm")) : incidents());
        return blocks;
    }

    private String title() {
        var name = month.month().getMonth().getDisplayName(TextStyle.FULL_STANDALONE, Locale.of(words.language()));
        return speech.say(
                month.isOver() ? "month.title" : "month.title.open",
                name,
                month.month().getYear());
    }

    private List<Block.Fact> summary() {
        var facts = new ArrayList<Block.Fact>();
        fact(facts, "month.period", speech.say("month.from-until", dates.at(month.from()), dates.at(month.until())));
        fact(facts, "month.zone", month.zone().getId());
        fact(facts, "month.outages", String.valueOf(docket.outages().size()));
        fact(
                facts,
                "month.others",
                String.valueOf(docket.told().size() - docket.outages().size()));
        fact(facts, "month.suspicions", String.valueOf(docket.suspicions()));
        fact(facts, "month.down", speech.length(docket.down()));
        fact(facts, "story.detect", median(docket.detected()));
        fact(facts, "story.admit", median(docket.admitted()));
        fact(facts, "month.silent", String.valueOf(docket.silent()));
        return facts;
    }

    private void fact(List<Block.Fact> facts, String key, String value) {
        facts.add(new Block.Fact(speech.say(key), value));
    }

    private String median(List<Duration> times) {
        return times.isEmpty()
                ? Speech.NOTHING
                : speech.say(
                        "month.median",
                        speech.length(Docket.median(times)),
                        speech.length(times.getLast()),
                        times.size());
    }

    private List<String> head(String... keys) {
        return List.of(keys).stream()
                .map(key -> speech.say("month.head." + key))
                .toList();
    }

    private Block availability() {
        var rows = new ArrayList<List<String>>();
        functions.forEach((function, its) -> rows.add(List.of(
                function.toString(),
                speech.share(its.share()),
                minutes(its.good()),
                minutes(its.bad()),
                minutes(its.unknown()),
                speech.share(part(its.unknown(), its)))));
        return new Block.Table(head("function", "share", "good", "bad", "unknown", "unknown-share"), rows);
    }

    private String minutes(long minutes) {
        return speech.length(Duration.ofMinutes(minutes));
    }

    private static double part(long minutes, Availability of) {
        long all = of.good() + of.bad() + of.unknown();
        return all == 0 ? Double.NaN : (double) minutes / all;
    }

    private Block incidents() {
        var rows = docket.told().stream().map(this::row).toList();
        return new Block.Table(
                head("began", "lasted", "service", "what", "whom", "verdict", "detected", "admitted", "id"), rows);
    }

    private List<String> row(Case its) {
        var incident = its.incident();
        return List.of(
                dates.at(incident.since()),
                lasted(its),
                incident.service(),
                speech.functions(incident.functions()),
                speech.scope(incident.scope()),
                speech.say("verdict." + incident.ruling().id()),
                speech.length(its.detected()),
                admitted(its),
                incident.id());
    }

    private String lasted(Case its) {
        var length = speech.length(its.lasted());
        return its.incident().isOpen() ? speech.say("month.open", length) : length;
    }

    private String admitted(Case its) {
        return its.admitted().map(speech::length).orElseGet(() -> {
            var state = its.incident().admission().state();
            return state == Admission.State.NONE ? Speech.NOTHING : speech.say("admission." + state.id());
        });
    }

    /** The same for programs. */
    public Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("v", 1);
        tree.put("kind", "report");
        tree.put("month", month.month().toString());
        tree.put("zone", month.zone().getId());
        tree.put("from", month.from().toString());
        tree.put("until", month.until().toString());
        tree.put("over", month.isOver());
        tree.put("down_s", docket.down().toSeconds());
        tree.put("time_to_detect_s", seconds(docket.detected()));
        tree.put("time_to_admit_s", seconds(docket.admitted()));
        tree.put("suspicions", docket.suspicions());
        var all = new LinkedHashMap<String, Object>();
        functions.forEach((function, its) -> all.put(function.toString(), tree(its)));
        tree.put("functions", all);
        tree.put("incidents", docket.told().stream().map(MonthReport::tree).toList());
        return tree;
    }

    private static @Nullable Long seconds(List<Duration> times) {
        return times.isEmpty() ? null : Docket.median(times).toSeconds();
    }

    private static Map<String, @Nullable Object> tree(Availability its) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("share", Double.isNaN(its.share()) ? null : its.share());
        tree.put("good_minutes", its.good());
        tree.put("bad_minutes", its.bad());
        tree.put("unknown_minutes", its.unknown());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Case its) {
        var incident = its.incident();
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("id", incident.id());
        tree.put("service", incident.service());
        tree.put("since", incident.since().toString());
        tree.put(
                "until",
                Optional.ofNullable(incident.resolvedAt())
                        .map(Instant::toString)
                        .orElse(null));
        tree.put("verdict", incident.ruling().id());
        tree.put("scope", incident.scope().level().id());
        tree.put("admission", incident.admission().state().id());
        tree.put("time_to_detect_s", PostMortem.seconds(its.detected()));
        tree.put("time_to_admit_s", PostMortem.seconds(its.admitted()));
        return tree;
    }
}
