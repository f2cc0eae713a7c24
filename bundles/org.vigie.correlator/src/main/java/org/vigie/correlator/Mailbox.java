package org.vigie.correlator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.api.fact.Observation;

/**
 * What waits for its turn, in order. When too much waits, an observation that saw the same as the one that waits before it on
 * its topic takes that one's place, and stands for both; changes, people's commands and tasks always get in.
 */
final class Mailbox {
    /** More than a burst of 10,000 checks, at about a kilobyte each; above it the correlator is behind, and equal looks merge. */
    static final int FULL = 16_384;

    /** Changes of one topic that may wait once the mailbox is full: as many as the wire keeps for an agent that is cut off. */
    static final int CHANGES = 64;

    private final ArrayDeque<Slip> slips = new ArrayDeque<>();
    private final Map<String, Slip> newest = new HashMap<>();

    /** Exactly one of the two is set. */
    private static final class Slip implements Item {
        private @Nullable Heard letter;
        private final @Nullable Runnable task;
        private int changes = 1;

        private Slip(@Nullable Heard letter, @Nullable Runnable task) {
            this.letter = letter;
            this.task = task;
        }

        @Override
        public @Nullable Heard letter() {
            return letter;
        }

        @Override
        public @Nullable Runnable task() {
            return task;
        }
    }

    /** A letter, or something to do. */
    interface Item {
        @Nullable
        Heard letter();

        @Nullable
        Runnable task();
    }

    synchronized void put(Runnable task) {
        slips.add(new Slip(null, task));
    }

    synchronized void put(Heard letter) {
        var before = newest.get(letter.topic());
        if (slips.size() >= FULL && before != null && before.letter != null && merges(before, before.letter, letter)) {
            before.letter = merged(before.letter, letter);
            return;
        }
        var slip = new Slip(letter, null);
        slips.add(slip);
        if (letter.payload() instanceof Observation) {
            slip.changes = before == null ? 1 : before.changes + 1;
            newest.put(letter.topic(), slip);
        }
    }

    synchronized @Nullable Item poll() {
        var slip = slips.poll();
        if (slip != null && slip.letter != null) {
            newest.remove(slip.letter.topic(), slip);
        }
        return slip;
    }

    synchronized int size() {
        return slips.size();
    }

    private static boolean merges(Slip waiting, Heard earlier, Heard later) {
        return earlier.payload() instanceof Observation one
                && later.payload() instanceof Observation two
                && (one.sees(two) || waiting.changes >= CHANGES);
    }

    private static Heard merged(Heard earlier, Heard later) {
        if (earlier.payload() instanceof Observation one
                && later.payload() instanceof Observation two
                && one.sees(two)) {
            Instant first = one.atFirst() == null ? one.at() : one.atFirst();
            var both = new Observation(
                    two.agent(),
                    two.function(),
                    two.outcome(),
                    two.at(),
                    two.latencyS(),
                    two.phasesS(),
                    one.runs() + two.runs(),
                    first,
                    two.interval());
            return new Heard(later.topic(), later.envelope(), both, later.retained(), later.rx());
        }
        return later;
    }
}
