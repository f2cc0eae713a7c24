package org.vigie.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;

/**
 * The brokers in order of preference, and the one that is used by all connections of this process. The first that lets us in
 * is taken; when it is lost, the next; and when a preferred one is back we return to it, but not at once and ever later
 * where it does not last, so that a broker that comes and goes does not take us along.
 */
final class Brokers implements Way {
    private static final Logger LOG = LoggerFactory.getLogger(Brokers.class);

    /** Whoever takes its place is kept for so long; a preferred one that breaks sooner is not worth a second try either. */
    static final Duration STAY = Duration.ofMinutes(1);

    /** Never so long that nobody remembers that the preferred one is back. */
    private static final Duration STAY_LONGEST = Duration.ofMinutes(30);

    /** How often is looked whether a preferred one is back. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private static final int KNOCK_MS = 2000;

    private final Clock clock;
    private final Runnable moved;
    private final Predicate<Target> isThere;
    private final Executor aside;
    private List<Target> all = List.of();
    private int at;
    private long sinceNanos;
    private long lookedNanos;
    private Duration stay = STAY;
    private boolean returned;
    private boolean looking;
    private String why = "";

    /**
     * None yet.
     *
     * @param moved called after each move, on any thread; takes no lock
     */
    Brokers(Clock clock, Runnable moved) {
        this(
                clock,
                moved,
                Brokers::isThere,
                task -> Thread.ofVirtual().name("look for a better broker").start(task));
    }

    Brokers(Clock clock, Runnable moved, Predicate<Target> isThere, Executor aside) {
        this.clock = clock;
        this.moved = moved;
        this.isThere = isThere;
        this.aside = aside;
    }

    /** These from now on; none: nowhere to go. */
    void aim(List<Target> targets) {
        synchronized (this) {
            all = List.copyOf(targets);
            stay = STAY;
            go(0);
        }
        moved.run();
    }

    private void go(int to) {
        at = to;
        sinceNanos = clock.nanos();
        lookedNanos = sinceNanos;
        why = to == 0 ? "" : why;
    }

    @Override
    public synchronized @Nullable Target target() {
        return all.isEmpty() ? null : all.get(at);
    }

    /** The way of those that go where another leads. */
    Way followed() {
        return () -> target();
    }

    @Override
    public boolean failed(Target which, String reason) {
        boolean last;
        synchronized (this) {
            if (!which.equals(target()) || all.size() == 1) {
                return true;
            }
            blame(reason);
            go((at + 1) % all.size());
            last = at == 0;
        }
        moved.run();
        return last;
    }

    /** After a return that did not last the next one comes later. */
    private void blame(String reason) {
        why = at == 0 ? reason : why;
        if (returned) {
            stay = stay.multipliedBy(2).compareTo(STAY_LONGEST) < 0 ? stay.multipliedBy(2) : STAY_LONGEST;
            returned = false;
        }
    }

    @Override
    public void broke(Target which, Duration age, String reason) {
        if (age.compareTo(STAY) < 0) {
            failed(which, reason);
            return;
        }
        synchronized (this) {
            returned = false;
            stay = STAY;
            if (!which.equals(target()) || at == 0) {
                return;
            }
            go(0);
        }
        moved.run();
    }

    @Override
    public synchronized void look() {
        long now = clock.nanos();
        if (at > 0 && !looking && now - sinceNanos >= stay.toNanos() && now - lookedNanos >= LOOK_AGAIN.toNanos()) {
            looking = true;
            var better = all.subList(0, at);
            aside.execute(() -> back(better));
        }
    }

    private void back(List<Target> better) {
        var found = better.stream().filter(isThere).findFirst().orElse(null);
        synchronized (this) {
            looking = false;
            lookedNanos = clock.nanos();
            int index = found == null ? -1 : all.indexOf(found);
            if (found == null || index < 0 || index >= at) {
                return;
            }
            LOG.info("{} is back, and preferred", found.shown());
            returned = true;
            go(index);
        }
        moved.run();
    }

    private static boolean isThere(Target target) {
        var uri = URI.create(target.uri());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), KNOCK_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether another than the preferred one is used, and why; empty: no. */
    synchronized String trouble() {
        return at == 0
                ? ""
                : all.get(at).shown() + " stands in for " + all.getFirst().shown() + ": " + why;
    }
}
