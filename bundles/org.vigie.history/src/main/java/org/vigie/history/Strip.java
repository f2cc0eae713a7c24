package org.vigie.history;

import java.nio.ByteBuffer;

/**
 * One function for an hour by minutes, or for a day by hours: tallies with their slots in the order in which they came, a few
 * bytes each. The same slot may come again; so two strips are joined by writing one behind the other.
 */
final class Strip {
    /** Minutes of an hour. */
    static final int MINUTES = 60;

    /** Hours of a day. */
    static final int HOURS = 24;

    /** The slot after a day's hours: for how many minutes of the next day its last look still speaks, as good or bad ones. */
    static final int AFTERWARDS = HOURS;

    /** Longest time in minutes for which a look speaks: a day. */
    static final int HOLD_MAX = 1440;

    /** A strip that has grown by this is written anew, each slot once: a look every 5 s until it is saved fits below it. */
    private static final int LOOSE_MAX = 256;

    private final Packed log = new Packed();
    private int hold;
    private int tight;

    /**
     * Adds to a slot.
     *
     * @param minutes for which a look speaks beyond its own one
     */
    void add(int slot, Tally tally, int minutes) {
        hold = minutes;
        tally.write(slot, log);
        tightenIfLoose();
    }

    void add(Strip other) {
        if (other.log.size() > 0) {
            hold = other.hold;
            log.put(other.log.view());
            tightenIfLoose();
        }
    }

    private void tightenIfLoose() {
        if (log.size() > tight * 2 + LOOSE_MAX) {
            tighten();
        }
    }

    /** Writes each slot once, in order. */
    void tighten() {
        var slots = slots(MINUTES);
        log.clear();
        for (int slot = 0; slot < MINUTES; slot++) {
            if (!slots[slot].isEmpty()) {
                slots[slot].write(slot, log);
            }
        }
        tight = log.size();
    }

    /** A tally for each of so many slots; where nothing was added it is empty. */
    Tally[] slots(int many) {
        var slots = new Tally[many];
        for (int slot = 0; slot < many; slot++) {
            slots[slot] = new Tally();
        }
        var in = log.view();
        while (in.hasRemaining()) {
            int first = Byte.toUnsignedInt(in.get());
            slots[first / Tally.SHAPES].read(first % Tally.SHAPES, in);
        }
        return slots;
    }

    int hold() {
        return hold;
    }

    void write(Packed out) {
        out.put(hold);
        out.put(log.size());
        out.put(log.view());
    }

    static Strip read(ByteBuffer in) {
        var strip = new Strip();
        strip.hold = (int) Packed.get(in);
        int length = (int) Packed.get(in);
        strip.log.put(in.slice(in.position(), length));
        in.position(in.position() + length);
        return strip;
    }
}
