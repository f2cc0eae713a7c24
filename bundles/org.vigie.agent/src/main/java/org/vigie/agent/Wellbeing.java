package org.vigie.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.vigie.api.Clock;
import org.vigie.core.door.Health;

/** How the agent itself is: its schedule, its plug-ins, its process. */
final class Wellbeing implements Health {
    /** What befell looks or the clock is a trouble of the moment: after this time it is over. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** What waits so long to run makes every short deadline a lie. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private static final Duration LATELY = Duration.ofSeconds(30);
    private static final double NANOS = 1e9;

    private final Clock clock;
    private final Crew crew;
    private final Posts posts;
    private final Reports reports;
    private final Supplier<String> tls;
    private final Descriptors descriptors = Descriptors.ofThisProcess();
    private long shed;
    private long shedAt;

    Wellbeing(Clock clock, Crew crew, Posts posts, Reports reports, Supplier<String> tls) {
        this.clock = clock;
        this.crew = crew;
        this.posts = posts;
        this.reports = reports;
        this.tls = tls;
    }

    @Override
    public SortedMap<String, String> troubles() {
        var troubles = benched();
        if (shedsNow()) {
            troubles.put("schedule", crew.counts().shed() + " looks did not take place because too much was due");
        } else if (lateness().compareTo(LATE) >= 0) {
            troubles.put("schedule", "this machine is too busy: looks begin seconds late");
        }
        descriptors.trouble().ifPresent(words -> troubles.put("descriptors", words));
        troubles.put("clock", crew.pulse().trouble(RECENT));
        troubles.put("tls", tls.get());
        troubles.values().removeIf(String::isEmpty);
        return troubles;
    }

    /** What is wrong with any part of Vigie in this process. */
    SortedMap<String, String> with(Collection<Health> others) {
        var parts = new ArrayList<>(others);
        parts.add(this);
        return Health.troubles(parts);
    }

    private SortedMap<String, String> benched() {
        var benched = posts.benched();
        benched.putAll(reports.benched());
        return benched;
    }

    /** The longest that anything waited to run lately: a thread, or the schedule itself, which nobody asks where all stands still. */
    private Duration lateness() {
        long late = overdue(crew.counts().next(), clock.nanos());
        return Duration.ofNanos(Math.max(late, crew.pulse().strain(LATELY).toNanos()));
    }

    private static long overdue(long due, long now) {
        return due == Long.MIN_VALUE || due > now ? 0 : now - due; // the first: it is being asked
    }

    private synchronized boolean shedsNow() {
        long all = crew.counts().shed();
        if (all > shed) {
            shed = all;
            shedAt = clock.nanos();
        }
        return shed > 0 && clock.nanos() - shedAt < RECENT.toNanos();
    }

    @Override
    public Map<Figure, Double> figures() {
        var figures = new EnumMap<Figure, Double>(Figure.class);
        var counts = crew.counts();
        figures.put(Figure.CHECKS, (double) counts.checks());
        figures.put(Figure.LOOKS_RUNNING, (double) counts.running());
        figures.put(Figure.LOOKS_SHED, (double) counts.shed());
        figures.put(Figure.LATENESS_S, lateness().toNanos() / NANOS);
        figures.put(Figure.BENCHED, (double) benched().size());
        reports.tally().tell(figures);
        return figures;
    }
}
