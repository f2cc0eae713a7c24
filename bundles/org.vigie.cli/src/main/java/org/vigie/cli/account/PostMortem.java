package org.vigie.cli.account;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Scope;
import org.vigie.cli.Words;
import org.vigie.core.door.History;

/** The story of one incident, for whoever asks afterwards what happened. */
public final class PostMortem {
    private final Case its;
    private final Incident incident;
    private final Words words;
    private final Speech speech;
    private final Dates dates;
    private final @Nullable Latencies latencies;

    /**
     * Of an incident that is over, or as far as it went.
     *
     * @param history null where no past is kept: there is no picture then
     */
    public PostMortem(Case its, @Nullable History history, Words words, ZoneId zone) {
        this.its = its;
        this.incident = its.incident();
        this.words = words;
        this.speech = new Speech(words);
        this.dates = new Dates(zone);
        var seen = history == null ? null : Latencies.around(its, history);
        this.latencies = seen == null || seen.isEmpty() ? null : seen;
    }

    /** To be pasted. */
    public String markdown() {
        return new MarkdownPage(speech, dates).write(blocks());
    }

    /** To be read and printed. */
    public String html() {
        return new HtmlPage(speech, dates, words.language()).write(blocks());
    }

    /** The picture alone; empty where nothing is kept of that time. */
    public Optional<String> svg() {
        return Optional.ofNullable(latencies).map(seen -> new Drawing(seen, speech, dates).svg());
    }

    private List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Title(speech.sentence(incident)));
        blocks.add(new Block.Facts(facts()));
        part(blocks, "story.numbers", new Block.Facts(numbers()));
        part(blocks, "report.functions", new Block.Table(head("function", "symptom", "since"), functions()));
        if (latencies != null) {
            part(blocks, "story.latency", new Block.Picture(latencies));
        }
        part(blocks, "story.timeline", new Block.Table(head("at", "what"), timeline()));
        if (!incident.evidence().isEmpty()) {
            part(
                    blocks,
                    "report.evidence",
                    new Block.Table(head("at", "who", "function", "symptom", "saw"), evidence()));
        }
        return blocks;
    }

    private void part(List<Block> blocks, String heading, Block block) {
        blocks.add(new Block.Heading(speech.say(heading)));
        blocks.add(block);
    }

    private List<String> head(String... keys) {
        return List.of(keys).stream()
                .map(key -> speech.say("story.head." + key))
                .toList();
    }

    private List<Block.Fact> facts() {
        var facts = new ArrayList<Block.Fact>();
        fact(facts, "report.id", incident.id());
        fact(facts, "story.service", incident.service());
        fact(
                facts,
                "report.verdict",
                say("verdict." + incident.ruling().id()) + ", "
                        + say("severity." + incident.severity().id()));
        fact(facts, "report.since", dates.at(incident.since()));
        fact(facts, "story.until", incident.isOpen() ? say("story.open", dates.at(its.now())) : dates.at(its.end()));
        scope(facts, incident.scope());
        fact(facts, "report.vendor", vendor());
        return facts;
    }

    private String say(String key, Object... parts) {
        return speech.say(key, parts);
    }

    private void fact(List<Block.Fact> facts, String key, String value) {
        facts.add(new Block.Fact(say(key), value));
    }

    private void scope(List<Block.Fact> facts, Scope scope) {
        fact(facts, "report.scope", speech.scope(scope));
        groups(facts, "story.bad", scope.bad());
        groups(facts, "story.good", scope.good());
        groups(facts, "story.blind", scope.unknown());
    }

    private void groups(List<Block.Fact> facts, String key, List<String> groups) {
        if (!groups.isEmpty()) {
            fact(facts, key, String.join(", ", groups));
        }
    }

    private String vendor() {
        var admission = incident.admission();
        String word = say("admission." + admission.state().id());
        if (its.admittedAt().isPresent()) {
            return say("story.admitted", word, dates.at(its.admittedAt().get()))
                    + delay(its.admittedAt().get());
        }
        return admission.silentForS() > 0
                ? say("story.silent", word, speech.length(Duration.ofSeconds((long) admission.silentForS())))
                : word;
    }

    /** Some vendors know it before anybody else does. */
    private String delay(Instant admitted) {
        return its.confirmed()
                .map(sure -> Duration.between(sure, admitted))
                .map(late -> say(late.isNegative() ? "story.early" : "story.late", speech.length(late.abs())))
                .orElse("");
    }

    private List<Block.Fact> numbers() {
        var facts = new ArrayList<Block.Fact>();
        fact(facts, "story.detect", speech.length(its.detected()));
        fact(facts, "story.admit", speech.length(its.admitted()));
        fact(facts, "story.lasted", speech.length(its.lasted()));
        fact(facts, "report.confidence", Math.round(incident.confidence() * 100) + " %");
        return facts;
    }

    /** Since when each is broken: what was there at first, since the beginning. */
    private List<List<String>> functions() {
        var since = new TreeMap<String, Instant>();
        var symptoms = new TreeMap<String, Symptom>();
        for (var state : its.states()) {
            var at = since.isEmpty() ? incident.since() : state.at();
            state.incident().functions().keySet().forEach(function -> since.putIfAbsent(function, at));
            symptoms.putAll(state.incident().functions());
        }
        var rows = new ArrayList<List<String>>();
        symptoms.forEach((function, symptom) -> rows.add(
                List.of(function, speech.symptom(symptom), dates.at(since.getOrDefault(function, incident.since())))));
        return rows;
    }

    private List<List<String>> timeline() {
        return new Timeline(its, speech, dates)
                .rows().stream()
                        .map(row -> List.of(dates.at(row.at()), row.text()))
                        .toList();
    }

    private List<List<String>> evidence() {
        return incident.evidence().stream()
                .map(seen -> List.of(
                        dates.at(seen.at()),
                        seen.agent(),
                        seen.function(),
                        speech.symptom(seen.symptom()),
                        seen.evidence()))
                .toList();
    }

    /** The same for programs, without what the incident's letter already says. */
    public Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("time_to_detect_s", seconds(its.detected()));
        tree.put("time_to_admit_s", seconds(its.admitted()));
        tree.put("duration_s", its.lasted().toSeconds());
        tree.put("over", incident.phase() == Phase.RESOLVED);
        tree.put(
                "timeline",
                new Timeline(its, speech, dates)
                        .rows().stream().map(PostMortem::tree).toList());
        tree.put("latency", latencies == null ? null : latencies.tree());
        return tree;
    }

    static @Nullable Long seconds(Optional<Duration> time) {
        return time.map(Duration::toSeconds).orElse(null);
    }

    private static Map<String, Object> tree(Timeline.Row row) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", row.at().toString());
        tree.put("what", row.kind());
        tree.put("text", row.text());
        return tree;
    }
}
