package org.vigie.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Heard;
import org.vigie.api.verdict.Event;
import org.vigie.wire.Filter;

/** One listener: hears in order on a thread of its own, so that a slow one delays only itself. */
final class Ear {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);

    /** Letters that may wait for one listener: a round of the largest agent. */
    private static final int WAITING_MAX = 20_000;

    private final Filter filter;
    private final Consumer<Heard> listener;
    private final Deque<Heard> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;
    private boolean ended;

    Ear(Filter filter, Consumer<Heard> listener) {
        this.filter = filter;
        this.listener = listener;
    }

    Filter filter() {
        return filter;
    }

    /** A listener that throws loses that letter and goes on with the next. */
    synchronized void start() {
        if (!ended) {
            thread = Thread.ofVirtual()
                    .name("ear " + filter.text())
                    .uncaughtExceptionHandler((which, failure) -> {
                        LOG.error("a listener of {} failed", filter.text(), failure);
                        start();
                    })
                    .start(this::listen);
        }
    }

    private void listen() {
        while (true) {
            var heard = next();
            if (heard != null) {
                listener.accept(heard);
            } else if (isEnded()) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }

    void hear(Heard heard) {
        if (filter.matches(heard.topic())) {
            put(heard);
        }
    }

    private synchronized void put(Heard heard) {
        if (waiting.size() >= WAITING_MAX) {
            skip();
        }
        waiting.addLast(heard);
        LockSupport.unpark(thread);
    }

    /** Keeps every event and the last letter of each other topic; where even they are too many, the oldest go. */
    private void skip() {
        var topics = new HashSet<String>();
        var kept = new ArrayDeque<Heard>();
        for (var old = waiting.pollLast(); old != null; old = waiting.pollLast()) {
            boolean last = topics.add(old.topic()) || old.payload() instanceof Event;
            if (last && kept.size() < WAITING_MAX / 2) {
                kept.addFirst(old);
            }
        }
        LOG.warn("a listener of {} is too slow: {} letters wait, older ones were skipped", filter.text(), kept.size());
        waiting.addAll(kept);
    }

    private synchronized @Nullable Heard next() {
        return ended ? null : waiting.pollFirst();
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    synchronized void end() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
