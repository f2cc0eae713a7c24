package org.vigie.agent;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.api.FunctionId;
import org.vigie.api.Reason;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Stage;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.VendorWord;
import org.vigie.core.classify.Bench;
import org.vigie.core.classify.Learned;
import org.vigie.core.door.Pace;
import org.vigie.core.schedule.Result;
import org.vigie.wire.Exchange;

/** Turns what was seen into letters: classified on this agent, then published. */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final VendorWord UNREADABLE =
            new VendorWord(VendorWord.Indicator.UNKNOWN, Collections.emptySortedMap(), List.of(), null, null);

    private final Clock clock;
    private final Exchange exchange;
    private final Pace pace;
    private final Bench bench;
    private final Consumer<Line> lineChanged;
    private final Convoy convoy;
    private final Tally tally = new Tally();
    private Line line = Line.GOOD;
    private volatile CountDownLatch remembered = new CountDownLatch(0);
    private volatile boolean learned;

    /** @param lineChanged told at once when the agent's own line is found in another state */
    Reports(Clock clock, Exchange exchange, Pace pace, Consumer<Line> lineChanged) {
        this.clock = clock;
        this.exchange = exchange;
        this.pace = pace;
        this.bench = new Bench(pace);
        this.lineChanged = lineChanged;
        this.convoy = new Convoy(clock);
    }

    void classifiers(Collection<Classifier<?>> all) {
        synchronized (bench) {
            bench.classifiers(all);
        }
    }

    /** No look is judged before this is zero. */
    void judgeAfter(CountDownLatch remembering) {
        remembered = remembering;
    }

    /** Lets go what waits to be published. */
    void stop() {
        convoy.leave();
    }

    /** What the classifiers made of the checks. Quick. */
    List<Learned> learned() {
        synchronized (bench) {
            return bench.learned(Stage.CHECK);
        }
    }

    /** Takes up what they made of them before. */
    void learned(List<Learned> before) {
        synchronized (bench) {
            before.forEach(bench::learned);
        }
    }

    /** Whether anything was learned since this was asked last. */
    boolean settleLearned() {
        boolean was = learned;
        learned = false;
        return was;
    }

    /** What was learned of this check is of no use any more. */
    void forget(FunctionId check) {
        synchronized (bench) {
            bench.forget(Stage.CHECK, check.toString());
        }
    }

    /** Classifiers that threw, in words. */
    SortedMap<String, String> benched() {
        var words = new TreeMap<String, String>();
        synchronized (bench) {
            bench.benched().forEach((name, why) -> words.put("classifier " + name, "benched: " + why));
        }
        return words;
    }

    Tally tally() {
        return tally;
    }

    /** Publishes what a check saw; tells what it means for the schedule. */
    Result report(Crew.Seen seen) {
        return seen.check().isVendor() ? vendor(seen) : observation(seen);
    }

    /** The observation as it would be published, of a check that is on no schedule. */
    Observation judged(Crew.Seen seen) {
        return new Observation(
                exchange.self(),
                seen.check().id(),
                seen.sight().outcome(),
                seen.at(),
                seen.sight().latencyS(),
                seen.sight().phasesS(),
                1,
                null,
                pace.of(seen.check().check().every()));
    }

    private Result observation(Crew.Seen seen) {
        await();
        var judged = judged(seen);
        Observation published;
        Line found;
        synchronized (bench) {
            published = bare(bench.check(judged, clock.now()));
            found = line(published);
        }
        learned = true;
        tally.count(published.outcome());
        var topic = "obs/" + exchange.self() + "/" + published.function();
        boolean news = seen.check().isNews(published.outcome());
        convoy.send(() -> seen.check().unlessGone(() -> exchange.publish(topic, published)), news);
        tell(found);
        var trouble = published.outcome() instanceof Outcome.Unknown unknown && unknown.reason() == Reason.PROBE_ERROR;
        if (seen.check().isTroubleNew(trouble)) {
            LOG.warn(
                    "{} cannot be looked at: {}",
                    published.function(),
                    published.outcome().evidence());
        }
        return switch (published.outcome()) {
            case Outcome.Up up -> Result.GOOD;
            case Outcome.Down down -> down.symptom().isLowerTier() ? Result.GOOD : Result.BAD;
            case Outcome.Unknown unknown -> Result.NEITHER;
        };
    }

    /** The shape of a page is for the classifiers of this agent alone, and too much to be kept by all who listen. */
    private static Observation bare(Observation judged) {
        return judged.outcome().features().isEmpty()
                ? judged
                : judged.withOutcome(judged.outcome().with(Features.NONE));
    }

    private void await() {
        try {
            remembered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then it is judged by what is known
        }
    }

    private Result vendor(Crew.Seen seen) {
        var word = word(seen.sight());
        var service = seen.check().id().service();
        var report = new VendorReport(exchange.self(), service, word, seen.at());
        seen.check().unlessGone(() -> exchange.publish("vendor/" + exchange.self() + "/" + service, report));
        var outcome = seen.sight().outcome();
        if (seen.check().isTroubleNew(!(outcome instanceof Outcome.Up))) {
            LOG.warn("what the vendor of {} says is unknown: {}", service, outcome.evidence());
        }
        return Result.NEITHER;
    }

    private static VendorWord word(Looks.Sight sight) {
        return sight.outcome() instanceof Outcome.Up && sight.word() != null ? sight.word() : UNREADABLE;
    }

    /** What this observation makes of the agent's own line. Holds the bench. */
    private @Nullable Line line(Observation seen) {
        if (!seen.function().service().equals(FunctionId.LINE)) {
            return null;
        }
        Instant now = clock.now();
        return bench.fold(Stage.LINE, exchange.self(), new Input.Seen(seen, false), now).stream()
                .filter(Finding.LineFound.class::isInstance)
                .map(Finding.LineFound.class::cast)
                .reduce((first, last) -> last)
                .map(found -> {
                    if (found.line() != line) {
                        LOG.warn("this agent's own line is {}: {}", found.line().id(), found.why());
                    }
                    return found.line();
                })
                .orElse(null);
    }

    private void tell(@Nullable Line found) {
        synchronized (this) {
            if (found == null || found == line) {
                return;
            }
            line = found;
        }
        lineChanged.accept(found);
    }
}
