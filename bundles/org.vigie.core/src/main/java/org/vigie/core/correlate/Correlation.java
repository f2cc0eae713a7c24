package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.classify.Classifier;
import org.vigie.api.fact.Command;
import org.vigie.api.verdict.Incident;
import org.vigie.core.door.Pace;

/**
 * Makes verdicts of everybody's letters: a fold without clock, thread or I/O. The same calls give the same changes on every
 * machine. Not safe for several threads at once.
 */
public final class Correlation {
    /** A silence longer than this is gone through in so many rounds, so that a clock that leaps costs nothing. */
    private static final int ROUNDS_IN_A_GAP_MAX = 720;

    private final Ground ground;
    private final Press press = new Press();
    private final Intake intake;
    private final Editor editor;
    private final Rounds rounds;
    private @Nullable Instant now;
    private Instant lastRound = Instant.EPOCH;
    private Instant lastFull = Instant.EPOCH;

    /**
     * Who correlates.
     *
     * @param agent id of the agent that has the role; {@code replay} for recordings
     * @param nextN number of the next event, one above the last that was journalled
     */
    public record Setup(String agent, Pace pace, long nextN) {}

    /** A correlation that knows nothing yet. */
    public Correlation(Setup setup) {
        ground = new Ground(setup);
        intake = new Intake(ground);
        editor = new Editor(ground, press);
        rounds = new Rounds(ground, intake, editor);
    }

    /** Replaces the classifiers; the states of those that stay, or come in a new version, are kept. */
    public void classifiers(Collection<? extends Classifier<?>> all) {
        ground.bench.classifiers(all);
    }

    /** Takes a letter in. What was due before it happens first, with the time it was due. */
    public List<Change> hear(Heard heard) {
        pass(heard.rx());
        var time = heard.rx().isBefore(now()) ? now() : heard.rx();
        var letter = time.equals(heard.rx())
                ? heard
                : new Heard(heard.topic(), heard.envelope(), heard.payload(), heard.retained(), time);
        if (letter.payload() == null) {
            removed(letter.topic());
        } else if (letter.payload() instanceof Command command) {
            ground.docket.command(command, time).ifPresent(turn -> editor.turn(turn, time));
        } else if (letter.envelope() != null) {
            intake.take(letter, letter.envelope());
            if (letter.topic().startsWith("definition/")) {
                prune();
            }
        }
        return press.take();
    }

    /** Lets time go by up to this instant; one that goes back is taken as the newest seen. Call it at {@link #due} at the latest. */
    public List<Change> advance(Instant to) {
        pass(to);
        return press.take();
    }

    private Instant now() {
        return now == null ? Instant.EPOCH : now;
    }

    private void pass(Instant to) {
        if (now == null) {
            now = to;
            lastRound = to;
            lastFull = to;
            return;
        }
        var full = every(Rounds.EVERY);
        var gap = Duration.between(lastRound, to).dividedBy(ROUNDS_IN_A_GAP_MAX);
        var stride = gap.compareTo(full) > 0 ? gap : full;
        for (var next = next(stride); !next.isAfter(to); next = next(stride)) {
            now = next;
            lastRound = next;
            boolean isFull = !next.isBefore(lastFull.plus(full));
            lastFull = isFull ? next : lastFull;
            rounds.round(isFull, next);
        }
        now = to.isAfter(now) ? to : now;
    }

    private Duration every(Duration real) {
        return ground.setup.pace().of(real);
    }

    /** The next round: on a grid of its rhythm, so that it does not depend on when anybody calls. */
    private Instant next(Duration stride) {
        var full = lastFull.plus(stride);
        if (!rounds.isBusy()) {
            return full;
        }
        var soon = lastRound.plus(every(rounds.soon()));
        var next = soon.isBefore(full) ? soon : full;
        return next.isBefore(now()) ? now() : next;
    }

    /** When something has to be done even if nothing is heard; empty: never. */
    public Optional<Instant> due() {
        return now == null ? Optional.empty() : Optional.of(next(every(Rounds.EVERY)));
    }

    private void removed(String topic) {
        var parts = topic.split("/", 4);
        if (parts.length == 3 && parts[0].equals("definition")) {
            ground.registry.removed(parts[1], parts[2]);
            prune();
        } else if (parts.length == 4 && parts[0].equals("obs")) {
            unseen(topic);
        }
    }

    /** An agent looks no more; where nobody defines the function either, it is gone with its last look. */
    private void unseen(String topic) {
        var track = ground.tracks.remove(topic);
        var watch = track == null ? null : ground.watches.get(track.function);
        if (watch != null && track != null) {
            watch.tracks.remove(track.agent.id);
            ground.touch(watch);
            if (watch.tracks.isEmpty()
                    && ground.registry.of(track.function.service()).isEmpty()) {
                drop(List.of(track.function));
            }
        }
    }

    /** Ends what no definition lists any more, and begins what one lists now. */
    private void prune() {
        var gone = new ArrayList<FunctionId>();
        for (var function : ground.watches.keySet()) {
            if (!function.service().equals(FunctionId.NETWORK) && !ground.registry.exists(function)) {
                gone.add(function);
            }
        }
        drop(gone);
        for (var function : ground.registry.functions()) {
            if (!function.service().equals(FunctionId.LINE)) {
                ground.watch(function);
            }
        }
    }

    private void drop(List<FunctionId> functions) {
        for (var function : functions) {
            ground.forget(function);
            boolean last = ground.ofService(function.service()).isEmpty();
            var life = ground.docket.of(function.service());
            var broken = life.open().map(one -> one.functions().keySet());
            if (last
                    || broken.filter(keys -> keys.size() == 1 && keys.contains(function.function()))
                            .isPresent()) {
                life.removed(now()).ifPresent(turn -> editor.turn(turn, now()));
            }
            editor.removed(function, last);
        }
    }

    /** Takes over an incident that another correlator wrote, with its id, acknowledgement, and who was told. */
    public List<Change> adopt(Incident retained) {
        var life = ground.docket.of(retained.service());
        boolean newer = life.open().isEmpty() || !life.open().get().since().isBefore(retained.since());
        if (newer || retained.isOpen()) {
            life.adopt(retained);
        }
        return press.take();
    }

    /**
     * The evidence, the rule that decided and its numbers, a line each.
     *
     * @param target {@code service} or {@code service/function}
     * @return empty where nothing of that name is known
     */
    public List<String> why(String target) {
        return Why.of(ground, target, now());
    }

    /** Classifiers that threw and are left out, each with what it threw. */
    public List<String> benched() {
        return ground.bench.benched().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    /** Everything it knows, as a tree of maps, lists, text, longs, doubles, booleans and nulls. */
    public Object save() {
        return Memory.save(ground, editor.nextN());
    }

    /** Continues from a saved tree, before anything was heard; one of another shape is left alone and told by false. */
    public boolean restore(@Nullable Object tree) {
        return Memory.restore(ground, editor, tree);
    }
}
