package org.vigie.mqtt;

import java.util.LinkedHashSet;
import java.util.List;
import org.vigie.api.verdict.Event;

/** Knows the last events again: a correlator that starts anew repeats what it told last, and each is one message for ever. */
final class Repeats {
    /** More than one judgement ever tells at once, unless half of the world breaks down in that very moment. */
    private static final int KNOWN_MAX = 256;

    private final LinkedHashSet<Long> known = new LinkedHashSet<>();

    /** Whether this was never seen before; from now on it was. */
    boolean isNew(Parcel parcel) {
        return !(parcel.payload() instanceof Event event)
                || know((event.n() + " " + event.type() + " " + event.after().id()).hashCode());
    }

    private boolean know(long mark) {
        boolean fresh = known.add(mark);
        if (known.size() > KNOWN_MAX) {
            known.removeFirst();
        }
        return fresh;
    }

    /** For a journal, oldest first. */
    List<Long> marks() {
        return List.copyOf(known);
    }

    /** What an earlier process knew. */
    void recall(List<?> marks) {
        for (var mark : marks) {
            if (mark instanceof Long number) {
                know(number);
            }
        }
    }
}
