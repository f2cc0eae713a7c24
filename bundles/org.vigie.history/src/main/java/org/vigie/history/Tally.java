package org.vigie.history;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Outcome;
import org.vigie.core.door.History;

/** How many looks saw what; over an hour, also how many of its minutes were good or bad. */
final class Tally {
    /** More failed looks than this part make a minute bad: where the wire's words begin to say outage. */
    private static final int BAD_PART = 3;

    private static final int ONE_GOOD = 0;
    private static final int ONLY_GOOD = 1;
    private static final int LOOKS = 2;
    private static final int HOUR = 3;

    /** How many ways there are to write one: they fit beside a minute of an hour in one byte. */
    static final int SHAPES = 4;

    private final Sketch latency = new Sketch();
    private long good;
    private long bad;
    private long unknown;
    private long goodMinutes;
    private long badMinutes;

    /** What a minute was. */
    enum Verdict {
        GOOD,
        BAD,
        UNKNOWN
    }

    /** So many looks that saw this; how long they took is told by {@link #took}. */
    void add(Outcome outcome, long looks) {
        switch (outcome) {
            case Outcome.Up up -> good += looks;
            case Outcome.Down down -> bad += looks;
            case Outcome.Unknown nothing -> unknown += looks;
        }
    }

    /** How long a good look took: that of a bad one would only tell its deadline. */
    void took(double seconds) {
        latency.add(seconds);
    }

    void add(Tally other) {
        good += other.good;
        bad += other.bad;
        unknown += other.unknown;
        goodMinutes += other.goodMinutes;
        badMinutes += other.badMinutes;
        latency.add(other.latency);
    }

    void count(Verdict verdict, long minutes) {
        goodMinutes += verdict == Verdict.GOOD ? minutes : 0;
        badMinutes += verdict == Verdict.BAD ? minutes : 0;
    }

    Verdict verdict() {
        if (good + bad == 0) {
            return Verdict.UNKNOWN;
        }
        return bad * BAD_PART > good + bad ? Verdict.BAD : Verdict.GOOD;
    }

    boolean isEmpty() {
        return !hasLooks() && goodMinutes + badMinutes == 0;
    }

    boolean hasLooks() {
        return good + bad + unknown > 0;
    }

    long goodMinutes() {
        return goodMinutes;
    }

    long badMinutes() {
        return badMinutes;
    }

    History.Point point(Instant at) {
        return new History.Point(at, good, bad, unknown, latency());
    }

    private History.@Nullable Latency latency() {
        return latency.count() == 0
                ? null
                : new History.Latency(latency.quantile(0.5), latency.quantile(0.95), latency.quantile(0.99));
    }

    /** The shortest shape that tells all of it. */
    void write(int slot, Packed out) {
        int shape = shape();
        out.putByte(slot * SHAPES + shape);
        if (shape == ONE_GOOD) {
            latency.writeOne(out);
            return;
        }
        out.put(good);
        if (shape >= LOOKS) {
            out.put(bad);
            out.put(unknown);
        }
        if (shape == HOUR) {
            out.put(goodMinutes);
            out.put(badMinutes);
        }
        latency.write(out);
    }

    private int shape() {
        if (goodMinutes + badMinutes > 0) {
            return HOUR;
        }
        if (bad + unknown > 0) {
            return LOOKS;
        }
        return good == 1 && latency.count() == 1 ? ONE_GOOD : ONLY_GOOD;
    }

    /** Adds what was written. */
    void read(int shape, ByteBuffer in) {
        if (shape == ONE_GOOD) {
            good++;
            latency.readOne(in);
            return;
        }
        good += Packed.get(in);
        if (shape >= LOOKS) {
            bad += Packed.get(in);
            unknown += Packed.get(in);
        }
        if (shape == HOUR) {
            goodMinutes += Packed.get(in);
            badMinutes += Packed.get(in);
        }
        latency.read(in);
    }
}
