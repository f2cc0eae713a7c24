package org.vigie.core.classify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.core.door.Pace;

/**
 * Where classifiers sit: runs them stage by stage, and keeps a state for each classifier and subject, so that a classifier can
 * be swapped at any moment. Not safe for several threads at once.
 */
public final class Bench {
    private static final Chronicle NO_CHRONICLE = new Chronicle();

    private final Pace pace;
    private final Map<Stage, List<Seat<?>>> seats = new EnumMap<>(Stage.class);
    private final Map<Stage, Map<String, Chronicle>> chronicles = new EnumMap<>(Stage.class);
    private final Away away = new Away();
    private @Nullable Now now;

    /** An empty bench. */
    public Bench(Pace pace) {
        this.pace = pace;
        for (var stage : Stage.values()) {
            seats.put(stage, List.of());
            chronicles.put(stage, new HashMap<>());
        }
    }

    /**
     * Replaces the classifiers; of two with one name the first sits. A new version of one continues with the states of the old,
     * also after a time without any; where its state record has another version or shape, they are rebuilt from the facts that
     * are kept. One without {@link Classifies} is left out.
     */
    public void classifiers(Collection<? extends Classifier<?>> all) {
        var sitting = new LinkedHashMap<String, Seat<?>>();
        seats.values().forEach(row -> row.forEach(seat -> sitting.put(seat.key(), seat)));
        var wanted = new TreeMap<String, Classifier<?>>();
        for (var classifier : all) {
            var label = classifier.getClass().getAnnotation(Classifies.class);
            if (label != null) {
                wanted.putIfAbsent(label.stage() + "/" + label.value(), classifier);
            }
        }
        sitting.forEach((key, seat) -> {
            if (!seat.classifier.equals(wanted.get(key))) {
                away.put(seat);
            }
        });
        seats.replaceAll((stage, row) -> List.of());
        wanted.forEach((key, classifier) -> sit(classifier, sitting.get(key)));
    }

    private void sit(Classifier<?> classifier, @Nullable Seat<?> before) {
        var seat = before != null && before.classifier.equals(classifier) ? before : new Seat<>(classifier);
        away.giveTo(seat);
        seats.compute(seat.label.stage(), (stage, row) -> with(row, seat));
    }

    private static List<Seat<?>> with(@Nullable List<Seat<?>> row, Seat<?> seat) {
        var longer = new ArrayList<Seat<?>>(row == null ? List.of() : row);
        longer.add(seat);
        return List.copyOf(longer);
    }

    /** CHECK: the observation as it is to be published, after all classifiers of that stage have seen it. */
    public Observation check(Observation seen, Instant at) {
        var judged = seen;
        for (var finding : fold(Stage.CHECK, seen.function().toString(), new Input.Seen(seen, false), at)) {
            if (finding instanceof Finding.Judged other && !(judged.outcome() instanceof Outcome.Down)) {
                judged = other.observation();
            }
        }
        return judged;
    }

    /**
     * Runs all classifiers of a stage on one input.
     *
     * @param subject of the stage: {@code agent} (LINE), {@code service/function} (CHECK, FUNCTION),
     *     {@code agent/service/function} (VANTAGE), {@code service} (SERVICE)
     */
    public List<Finding> fold(Stage stage, String subject, Input input, Instant at) {
        var row = seats.getOrDefault(stage, List.of());
        boolean keeps = keeps(stage, input);
        var all = chronicles.getOrDefault(stage, Map.of());
        var chronicle =
                keeps ? all.computeIfAbsent(subject, _ -> new Chronicle()) : all.getOrDefault(subject, NO_CHRONICLE);
        var time = now(at);
        List<Finding> findings = List.of();
        for (var seat : row) {
            var found = seat.fold(subject, input, time, chronicle);
            if (!found.isEmpty()) {
                findings = findings.isEmpty() ? found : joined(findings, found);
            }
        }
        if (keeps) {
            chronicle.add(input, at, all.size());
        }
        return findings;
    }

    /** Not kept: time, and the looks of all agents on one function, which the agents' own chronicles hold already. */
    private static boolean keeps(Stage stage, Input input) {
        return !(input instanceof Input.Tick) && !(stage == Stage.FUNCTION && input instanceof Input.Seen);
    }

    private Now now(Instant at) {
        if (now == null || !now.at().equals(at)) {
            now = new Now(at, pace.factor());
        }
        return now;
    }

    private static List<Finding> joined(List<Finding> some, List<Finding> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Forgets a subject: it is no longer watched. */
    public void forget(Stage stage, String subject) {
        seats.getOrDefault(stage, List.of()).forEach(seat -> seat.forget(subject));
        away.forget(stage, subject);
        chronicles.getOrDefault(stage, new HashMap<>()).remove(subject);
    }

    /** Names of classifiers that threw and are left out until they are replaced, with what they threw. */
    public SortedMap<String, String> benched() {
        var benched = new TreeMap<String, String>();
        for (var row : seats.values()) {
            for (var seat : row) {
                var trouble = seat.trouble();
                if (trouble != null) {
                    benched.put(seat.label.value(), trouble);
                }
            }
        }
        return benched;
    }

    /** What was learned at a stage. Quick: states never change, so they are not copied. */
    public List<Learned> learned(Stage stage) {
        var all = new ArrayList<Learned>();
        seats.getOrDefault(stage, List.of()).forEach(seat -> seat.learned(all));
        away.learned(stage, all);
        return all;
    }

    /** Takes up again what was learned, unless more is known by now or the state has another version. */
    public void learned(Learned before) {
        for (var row : seats.values()) {
            for (var seat : row) {
                if (seat.key().equals(before.classifier())) {
                    seat.learned(before);
                    return;
                }
            }
        }
        away.learned(before);
    }

    /** All states, as a tree of maps, lists, text, longs, doubles, booleans and nulls. The facts that are kept are not in it. */
    public Object save() {
        var tree = new TreeMap<String, Object>();
        away.save(tree);
        for (var row : seats.values()) {
            row.forEach(seat -> tree.put(seat.key(), Away.tree(seat.label.state(), seat.park())));
        }
        return tree;
    }

    /** Continues from a saved tree; call it before {@link #classifiers}. False: it has another shape, nothing was taken. */
    public boolean restore(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map && away.restore(map);
    }
}
