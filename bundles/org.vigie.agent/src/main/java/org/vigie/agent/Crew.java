package org.vigie.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vigie.api.Clock;
import org.vigie.api.FunctionId;
import org.vigie.api.probe.Outcome;
import org.vigie.core.door.Pace;
import org.vigie.core.schedule.Clocks.Gap;
import org.vigie.core.schedule.Counts;
import org.vigie.core.schedule.Limits;
import org.vigie.core.schedule.Result;
import org.vigie.core.schedule.Rhythm;
import org.vigie.core.schedule.Schedule;

/** Sends looks out when the schedule says so, and hands on what they saw. One timer serves all checks. */
final class Crew {
    /** Starts go out in flocks this far apart: waking up for each alone would cost more than many a look. */
    private static final long TICK = Duration.ofMillis(4).toNanos();

    /** After a longer pause connections, names and routes may be stale. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private final Pace pace;
    private final Posts posts;
    private final Looks looks;
    private final Consumer<Seen> out;
    private final Pulse pulse;
    private final Doubts doubts;
    private final Schedule schedule = new Schedule(Limits.STANDARD);
    private final ConcurrentMap<FunctionId, Watched> watched = new ConcurrentHashMap<>();
    private final Absences absences;
    private Runnable timer = () -> {};
    private long armedFor = Long.MAX_VALUE;
    private boolean closed;

    /**
     * What a look of a check saw.
     *
     * @param at its start, on the wall clock
     */
    record Seen(Watched check, Looks.Sight sight, Instant at) {
        Seen with(Outcome outcome) {
            return new Seen(check, new Looks.Sight(outcome, null, sight.latencyS(), sight.phasesS(), false), at);
        }
    }

    /**
     * A crew without checks.
     *
     * @param threads of the kind that looks run on
     * @param out takes what was seen, and answers what it means for the schedule through {@link #judged}
     */
    Crew(Clock clock, Pace pace, Posts posts, Looks looks, Executor threads, Consumer<Seen> out) {
        this.clock = clock;
        this.pace = pace;
        this.posts = posts;
        this.looks = looks;
        this.out = out;
        this.absences = new Absences(clock);
        this.pulse = new Pulse(clock, threads, this::paused);
        this.doubts = new Doubts(pulse);
    }

    void start() {
        pulse.start();
        clock.after(Absences.START, () -> tellMissing(check -> true));
    }

    void stop() {
        pulse.stop();
        synchronized (schedule) {
            closed = true;
            timer.run();
        }
        watched.values().forEach(check -> check.leave(() -> {}));
        watched.clear();
    }

    Collection<Watched> watched() {
        return watched.values();
    }

    Optional<Watched> watched(FunctionId id) {
        return Optional.ofNullable(watched.get(id));
    }

    /** Takes a check in, or another version of it; its first look comes soon. */
    void put(Watched check) {
        var every = pace.of(check.check().every());
        watched.put(check.id(), check);
        schedule(now -> {
            schedule.remove(check.id());
            schedule.put(check.id(), new Rhythm(every, check.target().lane()), now);
        });
    }

    /** Takes a check out. */
    Optional<Watched> remove(FunctionId id) {
        schedule(now -> schedule.remove(id));
        return Optional.ofNullable(watched.remove(id));
    }

    /** A plug-in came: what waited for it is looked at soon, all else keeps its rhythm. */
    void posted(String type) {
        absences.over(type);
        watched.values().stream()
                .filter(check -> check.check().probe().equals(type))
                .filter(Watched::settleDebt)
                .forEach(check -> schedule(now -> schedule.hurry(check.id(), now)));
    }

    /** A plug-in left: unless another comes at once, its checks say so. */
    void withdrawn(String type) {
        if (posts.of(type).isEmpty()) {
            absences.begin(type);
            clock.after(
                    Absences.SWAP,
                    () -> tellMissing(check -> check.check().probe().equals(type)));
        }
    }

    Pulse pulse() {
        return pulse;
    }

    Counts counts() {
        synchronized (schedule) {
            return schedule.counts();
        }
    }

    private void schedule(Consumer<Long> change) {
        synchronized (schedule) {
            change.accept(clock.nanos());
            arm();
        }
    }

    /** One timer, at the next moment at which something is due. Holds the schedule. */
    private void arm() {
        long next =
                schedule.next() > Long.MAX_VALUE - TICK ? Long.MAX_VALUE : Math.ceilDiv(schedule.next(), TICK) * TICK;
        if (!closed && next < armedFor) {
            timer.run();
            armedFor = next;
            timer = clock.after(Duration.ofNanos(Math.max(0, next - clock.nanos())), this::pump);
        }
    }

    private void pump() {
        List<FunctionId> due;
        synchronized (schedule) {
            armedFor = Long.MAX_VALUE;
            timer.run();
            due = closed ? List.of() : schedule.due(clock.nanos());
            arm();
        }
        due.forEach(this::launch);
    }

    private void launch(FunctionId id) {
        var check = watched.get(id);
        if (check == null) {
            judged(id, Result.NEITHER);
            return;
        }
        var post = posts.of(check.check().probe());
        var benched = post.flatMap(Post::benched);
        if (post.isEmpty()) {
            missing(check);
        } else if (benched.isPresent()) {
            tell(check, doubts.benched(benched.get(), check.check().timeout()));
        } else {
            var at = clock.now();
            check.out(looks.start(check, post.get(), sight -> back(new Seen(check, sight, at), post.get())));
        }
    }

    private void back(Seen seen, Post post) {
        pulse.feel();
        var check = seen.check();
        check.back(seen.sight().outcome() instanceof Outcome.Up);
        var believed = doubts.believed(seen);
        boolean failed = !(seen.sight().outcome() instanceof Outcome.Up);
        if (seen.sight().cancelled() || (failed && post.isWithdrawn())) {
            check.owe(); // it says nothing, and is made up for
            judged(check.id(), Result.NEITHER);
            posts.of(post.type()).ifPresent(other -> posted(post.type()));
        } else {
            out.accept(believed);
        }
    }

    /** A look is over, and this is what it means for the schedule. */
    void judged(FunctionId id, Result result) {
        boolean waiting;
        synchronized (schedule) {
            schedule.ended(id, result, clock.nanos());
            waiting = schedule.next() == Long.MIN_VALUE;
            arm();
        }
        if (waiting) {
            pump();
        }
    }

    private void missing(Watched check) {
        check.owe();
        if (absences.isBrief(check.check().probe())) {
            judged(check.id(), Result.NEITHER);
        } else {
            tellMissing(check);
        }
    }

    private void tellMissing(Predicate<Watched> which) {
        watched.values().stream()
                .filter(which)
                .filter(check -> posts.of(check.check().probe()).isEmpty())
                .forEach(this::tellMissing);
    }

    private void tellMissing(Watched check) {
        check.owe();
        tell(check, posts.missing(check.check().probe()));
    }

    /** Nobody looked, and this is why. */
    private void tell(Watched check, Outcome outcome) {
        var at = clock.now();
        Thread.startVirtualThread(() -> out.accept(new Seen(check, Looks.Sight.of(outcome), at)));
    }

    private void paused(Gap gap) {
        if (!gap.paused().isZero()) {
            boolean isLong = gap.paused().compareTo(LONG_PAUSE) >= 0;
            watched.values().forEach(check -> check.pause(isLong));
        }
    }
}
