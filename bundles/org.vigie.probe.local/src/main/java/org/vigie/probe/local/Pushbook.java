package org.vigie.probe.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.probe.Secret;

/** Who waits for a push, and when the last one came. Of a token only its digest is kept. */
final class Pushbook {
    /** More checks than an agent has; the oldest goes. */
    private static final int TOKENS_MAX = 10_000;

    /** A check that has not looked for so long was taken out. */
    private static final Duration FORGOTTEN = Duration.ofHours(25);

    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    private final Clock clock;

    Pushbook(Clock clock) {
        this.clock = clock;
    }

    /** One token. Times are of the monotonic clock, which nobody sets. */
    private static final class Entry {
        private final byte[] digest;
        private long since;
        private long looked;
        private boolean pushed;
        private long last;

        private Entry(byte[] digest, long now) {
            this.digest = digest;
            this.since = now;
            this.looked = now;
        }
    }

    /**
     * How it stands with one token.
     *
     * @param waited for how long somebody has waited, in this life of the agent
     * @param last how long ago the last push came, in this life or an earlier one; null: none ever came
     */
    record Standing(Duration waited, @Nullable Duration last) {}

    /** Waits for this token from now on, and tells how it stands. */
    synchronized Standing await(Secret token) {
        var digest = digest(token);
        var entry = entries.computeIfAbsent(hex(digest), key -> new Entry(digest, clock.nanos()));
        if (!isWaiting(entry)) {
            entry.since = clock.nanos();
        }
        entry.looked = clock.nanos();
        if (entries.size() > TOKENS_MAX) {
            entries.pollFirstEntry();
        }
        return new Standing(since(entry.since), entry.pushed ? since(entry.last) : null);
    }

    /** Takes a push; false: nobody waits for it. Every digest is compared whole, found or not. */
    synchronized boolean push(Secret token) {
        var digest = digest(token);
        boolean found = false;
        for (var entry : entries.values()) {
            if (MessageDigest.isEqual(entry.digest, digest) && isWaiting(entry)) {
                entry.pushed = true;
                entry.last = clock.nanos();
                found = true;
            }
        }
        return found;
    }

    synchronized boolean isAwaited() {
        return entries.values().stream().anyMatch(this::isWaiting);
    }

    private boolean isWaiting(Entry entry) {
        return since(entry.looked).compareTo(FORGOTTEN) <= 0;
    }

    /** When the last push came for each digest, for the next life of the agent. */
    synchronized Map<String, Instant> times() {
        var times = new TreeMap<String, Instant>();
        entries.forEach((digest, entry) -> {
            if (entry.pushed) {
                times.put(digest, clock.now().minus(since(entry.last)));
            }
        });
        return times;
    }

    /** What an earlier life knew. A time in the future is one of a clock that was set: it counts as now. */
    synchronized void recall(Map<String, Instant> times) {
        times.forEach((digest, time) -> {
            var age = Duration.between(time, clock.now());
            var entry = new Entry(HexFormat.of().parseHex(digest), clock.nanos());
            entry.looked = clock.nanos() - FORGOTTEN.toNanos() - 1; // nobody waits for it yet
            entry.pushed = true;
            entry.last = clock.nanos() - Math.max(0, age.toNanos());
            entries.putIfAbsent(digest, entry);
        });
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(clock.nanos() - nanos);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] digest(Secret token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
