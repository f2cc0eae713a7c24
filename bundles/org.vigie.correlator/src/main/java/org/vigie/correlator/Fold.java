package org.vigie.correlator;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.api.classify.Classifier;
import org.vigie.api.verdict.Incident;
import org.vigie.core.correlate.Change;
import org.vigie.core.correlate.Correlation;

/**
 * The right half of the core, as this room uses it. What this room promises (journal first, one that is active, nobody told
 * twice) must hold whatever the verdicts are, so tests put a fold with a script here.
 */
interface Fold {
    void classifiers(Collection<Classifier<?>> all);

    List<Change> hear(Heard heard);

    List<Change> advance(Instant now);

    Optional<Instant> due();

    List<Change> adopt(Incident retained);

    List<String> why(String target);

    /** Classifiers that threw and are left out, each with what it threw. */
    List<String> benched();

    @Nullable
    Object save();

    boolean restore(@Nullable Object tree);

    /** The real one. */
    record Core(Correlation correlation) implements Fold {
        Core(Correlation.Setup setup) {
            this(new Correlation(setup));
        }

        @Override
        public void classifiers(Collection<Classifier<?>> all) {
            correlation.classifiers(all);
        }

        @Override
        public List<Change> hear(Heard heard) {
            return correlation.hear(heard);
        }

        @Override
        public List<Change> advance(Instant now) {
            return correlation.advance(now);
        }

        @Override
        public Optional<Instant> due() {
            return correlation.due();
        }

        @Override
        public List<Change> adopt(Incident retained) {
            return correlation.adopt(retained);
        }

        @Override
        public List<String> why(String target) {
            return correlation.why(target);
        }

        @Override
        public List<String> benched() {
            return correlation.benched();
        }

        @Override
        public @Nullable Object save() {
            return correlation.save();
        }

        @Override
        public boolean restore(@Nullable Object tree) {
            return correlation.restore(tree);
        }
    }
}
