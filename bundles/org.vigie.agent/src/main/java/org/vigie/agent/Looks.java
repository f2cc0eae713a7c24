package org.vigie.agent;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.StatusPage;
import org.vigie.api.probe.VendorWord;
import org.vigie.core.settings.Vault;

/** Single looks: sends a plug-in out for a check, and tells what it saw. */
final class Looks {
    private final Surroundings around;
    private final Deadlines deadlines;
    private final Supplier<Vault> vault;

    Looks(Surroundings around, Deadlines deadlines, Supplier<Vault> vault) {
        this.around = around;
        this.deadlines = deadlines;
        this.vault = vault;
    }

    /**
     * What a look saw.
     *
     * @param outcome of a check; of a status page: whether it could be read
     * @param word of a status page; null where it could not be read, or it was no such page
     * @param latencyS seconds that the target took
     * @param phasesS seconds by phase, in order
     * @param cancelled whether we broke it off ourselves
     */
    record Sight(
            Outcome outcome,
            @Nullable VendorWord word,
            double latencyS,
            Map<String, Double> phasesS,
            boolean cancelled) {
        /** Nobody looked. */
        static Sight of(Outcome outcome) {
            return new Sight(outcome, null, 0, Map.of(), false);
        }
    }

    /** Starts a look; what it saw is told once, on a thread that may block. */
    Outing start(Watched check, Post post, Consumer<Sight> done) {
        var attempt = new LiveAttempt(around, check.subject(), check.check().timeout());
        var word = new AtomicReference<VendorWord>();
        return deadlines.start(
                post,
                attempt,
                check.check().timeout(),
                () -> look(check, post, attempt, word),
                ended -> done.accept(sight(ended, attempt, check, word.get())));
    }

    @SuppressWarnings("unchecked") // the settings were bound to the record that this very plug-in names
    private Outcome look(Watched check, Post post, LiveAttempt attempt, AtomicReference<VendorWord> word)
            throws Exception {
        var aim = check.aim(post, vault.get());
        var settings = aim.bound();
        attempt.watch().begin(); // binding is no latency
        try {
            if (post.plugin() instanceof StatusPage<?> page) {
                word.set(((StatusPage<Record>) page).read(settings, attempt));
                return Outcome.up("read");
            }
            var outcome = ((Probe<Record>) post.plugin()).probe(settings, attempt);
            attempt.watch().end();
            return Judgement.expected(outcome, aim.expectations(), attempt);
        } finally {
            attempt.watch().end();
        }
    }

    private static Sight sight(Ended ended, LiveAttempt attempt, Watched check, @Nullable VendorWord word) {
        double latency = attempt.watch().latencyS();
        var outcome = Words.fit(Judgement.of(ended, attempt, check.check().timeout()));
        if (attempt.isLocal() || check.check().local()) {
            outcome = outcome.with("local", true);
        }
        return new Sight(outcome, word, latency, attempt.watch().phases(), ended instanceof Ended.Cancelled);
    }
}
