package org.vigie.classify.scope;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.VendorWord;
import org.vigie.classify.admission.AdmissionClassifier;
import org.vigie.classify.evidence.EvidenceClassifier;
import org.vigie.classify.locality.LocalityClassifier;
import org.vigie.core.correlate.Replay;

/** A fleet over three continents and the classifiers that Vigie comes with: a story in, a plot out. */
final class Fleet {
    static final Instant T0 = Instant.parse("2023-12-21T05:30:00Z");

    final List<Replay.Told> told = new ArrayList<>();
    final Replay replay = new Replay(classifiers(), told::add);

    /** Everything that was sent, in order, unless it would be too much to keep. */
    final List<Heard> letters = new ArrayList<>();

    boolean keeps = true;

    private final Map<String, Map<String, String>> places = new LinkedHashMap<>();
    private final Map<String, Long> seqs = new LinkedHashMap<>();
    private final Duration every;
    private int rounds;

    /** Agents whose failures a second resolver does not share. */
    final Set<String> resolverless = new TreeSet<>();

    /** Two agents in each of these countries, each in a network of its own, or as many as asked for. */
    Fleet(int agents) {
        this(agents, Duration.ofSeconds(30));
    }

    /** The same, looking so often. */
    Fleet(int agents, Duration every) {
        this(agents, every, i -> false);
    }

    /** The same, some of them trusting only whom one trusted long ago. */
    Fleet(int agents, Duration every, IntPredicate isOld) {
        this.every = every;
        var countries = List.of("FR/europe/EU", "DE/europe/EU", "US/americas/AM", "BR/americas/AM", "JP/asia/AS");
        for (int i = 0; i < agents; i++) {
            var at = countries.get(i / 2 % countries.size()).split("/", -1);
            var network = "AS-" + at[0];
            places.put(
                    at[0].toLowerCase(java.util.Locale.ROOT) + "-" + i,
                    place("s" + i, network, at, isOld.test(i) ? "2016" : "2025"));
        }
        places.forEach(this::birth);
    }

    private static Map<String, String> place(String site, String network, String[] at, String trusts) {
        return Map.of(
                "site",
                site,
                "network",
                network,
                "country",
                at[0],
                "region",
                at[1],
                "continent",
                at[2],
                "trust_store",
                trusts);
    }

    List<String> agents() {
        return List.copyOf(places.keySet());
    }

    Instant now() {
        return T0.plus(every.multipliedBy(rounds));
    }

    private void birth(String agent, Map<String, String> place) {
        send(
                agent,
                "agent/" + agent + "/status",
                new AgentStatus(
                        agent,
                        true,
                        AgentStatus.Why.BIRTH,
                        now(),
                        new Place(new TreeMap<>(place)),
                        Math.max(15, every.toSeconds()),
                        Line.GOOD,
                        new TreeMap<>()),
                0,
                0);
    }

    private void send(String agent, String topic, Payload payload, double freshForS, int plusMs) {
        var at = now().plusMillis(plusMs);
        long seq = payload instanceof Beat ? 0 : seqs.merge(agent, 1L, Long::sum);
        var letter = new Heard(topic, new Envelope(agent, "b", 1, seq, at, freshForS), payload, false, at);
        if (keeps) {
            letters.add(letter);
        }
        replay.hear(letter);
    }

    /** Those that Vigie comes with, new. */
    static List<Classifier<?>> classifiers() {
        return List.of(
                new ScopeClassifier(), new EvidenceClassifier(), new LocalityClassifier(), new AdmissionClassifier());
    }

    /** What everybody sees for so many minutes: null is fine. References are seen as {@code _line/…}. */
    void play(int minutes, Function<Look, @Nullable Symptom> story, String... functions) {
        int apart = (int) Math.min(1_500, every.toMillis() / (places.size() + 1));
        for (long i = Duration.ofMinutes(minutes).dividedBy(every); i > 0; i--) {
            rounds++;
            int offset = 0;
            for (var agent : places.keySet()) {
                offset += apart;
                send(agent, "agent/" + agent + "/beat", new Beat(agent, 0, 1, 0, Line.GOOD), 30, offset);
                for (var function : functions) {
                    look(agent, function, story.apply(new Look(agent, function, rounds)), offset);
                }
            }
        }
    }

    record Look(String agent, String function, int round) {}

    /** A round passes of which nothing is heard. */
    void skipARound() {
        rounds++;
    }

    /** What everybody saw so many rounds ago arrives only now. */
    void late(int roundsAgo, Symptom symptom, String function) {
        for (var agent : places.keySet()) {
            look(agent, function, symptom, (int) -every.multipliedBy(roundsAgo).toMillis());
        }
    }

    private void look(String agent, String function, @Nullable Symptom symptom, int offset) {
        int slash = function.indexOf('/');
        var id = new FunctionId(function.substring(0, slash), function.substring(slash + 1));
        var outcome = symptom == null ? Outcome.up("fine") : Outcome.down(symptom, symptom.id());
        if (resolverless.contains(agent)) {
            outcome = outcome.with("resolver", "1.1.1.1").with("second_resolver", "answered");
        }
        var at = now().plusMillis(offset);
        send(
                agent,
                "obs/" + agent + "/" + function,
                new Observation(agent, id, outcome, at, 0.1, Map.of(), 1, null, every),
                3.0 * every.toSeconds(),
                Math.max(0, offset));
    }

    /** What the configuration of the first agent says of a service with one function. */
    void define(String service, String function, List<FunctionId> dependsOn, List<Window> maintenance) {
        var agent = agents().getFirst();
        var functions = new TreeMap<>(
                Map.of(function, new Definition.Function(named(function), true, Duration.ofSeconds(30), dependsOn)));
        send(
                agent,
                "definition/" + agent + "/" + service,
                new Definition(agent, service, "1", named(service), functions, null, maintenance, List.of()),
                0,
                1);
    }

    private static Name named(String text) {
        return new Name(new TreeMap<>(Map.of("en", text)));
    }

    /** These say nothing from now on, not even beats. */
    void cutOff(Predicate<String> agents) {
        places.keySet().removeIf(agents);
    }

    /** What the vendor's page says, as the first agent reads it. */
    void page(VendorWord.Indicator indicator) {
        var agent = agents().getFirst();
        var word = new VendorWord(indicator, new TreeMap<>(), List.of(), null, null);
        send(agent, "vendor/" + agent + "/x", new VendorReport(agent, "x", word, now()), 180, 1);
    }

    /** {@code minute type phase verdict scope}, one line an event. */
    List<String> plot() {
        return plot(told);
    }

    static List<String> plot(List<Replay.Told> told) {
        return told.stream().map(Fleet::line).toList();
    }

    private static String line(Replay.Told told) {
        var after = told.event().after();
        var scope = after.scope();
        return told.event().type().id() + " " + after.phase().id() + " "
                + after.ruling().id() + " " + scope.level().id() + (scope.value() == null ? "" : " " + scope.value());
    }
}
