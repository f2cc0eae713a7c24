package org.vigie.demo;

import java.time.Duration;
import java.time.Instant;
import org.vigie.api.Clock;

/**
 * What happened on 21 December 2023, by the minute, as fast as wanted: a quiet while, pages without posts and posts that
 * vanish, an hour later some of it back, then all of it.
 */
final class Story {
    /** Long enough to learn what is usual. */
    static final Duration LEAD = Duration.ofMinutes(12);

    /** From the first blank page until posting worked and most pages were back. */
    static final Duration PARTLY_BACK = LEAD.plusMinutes(65);

    /** Until everybody had everything back. */
    static final Duration ALL_BACK = LEAD.plusMinutes(87);

    /** Long enough to believe it. */
    static final Duration END = ALL_BACK.plusMinutes(20);

    /** Of five requests, these still fail while it is partly back. */
    private static final int BAD_OF_FIVE = 2;

    private final Clock clock;
    private final double speed;
    private final Instant begin;
    private final long beginNanos;

    /** Where the story stands. */
    enum Act {
        QUIET,
        BLACKOUT,
        PARTLY_BACK,
        ALL_BACK
    }

    Story(Clock clock, double speed) {
        this.clock = clock;
        this.speed = speed;
        this.begin = clock.now();
        this.beginNanos = clock.nanos();
    }

    /** How much of it has been told, in its own time. */
    Duration told() {
        return Duration.ofNanos((long) ((clock.nanos() - beginNanos) * speed));
    }

    Act act() {
        var told = told();
        if (told.compareTo(LEAD) < 0) {
            return Act.QUIET;
        } else if (told.compareTo(PARTLY_BACK) < 0) {
            return Act.BLACKOUT;
        }
        return told.compareTo(ALL_BACK) < 0 ? Act.PARTLY_BACK : Act.ALL_BACK;
    }

    /** Whether the n-th reader meets the fault. */
    boolean isBroken(int n) {
        return switch (act()) {
            case QUIET, ALL_BACK -> false;
            case BLACKOUT -> true;
            case PARTLY_BACK -> n % 5 < BAD_OF_FIVE;
        };
    }

    /** Whether a post that is accepted now vanishes. */
    boolean losesPosts() {
        return act() == Act.BLACKOUT;
    }

    /** When something of the story happens on the wall clock. */
    Instant at(Duration storyTime) {
        return begin.plus(real(storyTime));
    }

    /** How long something of the story really takes. */
    Duration real(Duration storyTime) {
        return Duration.ofNanos((long) (storyTime.toNanos() / speed));
    }
}
