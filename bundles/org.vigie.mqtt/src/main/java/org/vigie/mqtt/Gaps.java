package org.vigie.mqtt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Gap;
import org.vigie.wire.Address;
import org.vigie.wire.Topic;

/** Takes events out of the outboxes, and writes the letter that says which are missing. */
final class Gaps {
    private static final Address ADDRESS = Addresses.of(Topic.EVENT, "_agent");

    private final Self self;
    private final Clock clock;
    private final List<Outbox> outboxes;

    Gaps(Self self, Clock clock, Outbox... outboxes) {
        this.self = self;
        this.clock = clock;
        this.outboxes = List.of(outboxes);
    }

    /** Takes it out; false where it is under way, for then it may well arrive. */
    boolean withdraw(Parcel parcel) {
        return outboxes.stream().allMatch(outbox -> outbox.withdraw(parcel));
    }

    /** The gap with one more event, or another gap, in it. It goes by the number of the last event that it stands for. */
    static Gap wider(@Nullable Gap gap, Parcel parcel) {
        var added = switch (parcel.payload()) {
            case Gap other -> other;
            case Event event -> new Gap(event.n(), event.n(), event.n(), 1);
            case null, default -> throw new IllegalArgumentException("not an event");
        };
        long from = gap == null ? added.from() : Math.min(gap.from(), added.from());
        long to = gap == null ? added.to() : Math.max(gap.to(), added.to());
        return new Gap(to, from, to, added.count() + (gap == null ? 0 : gap.count()));
    }

    Parcel letter(Gap gap) {
        return Parcel.letter(ADDRESS, self.next(gap), gap, clock.nanos());
    }

    /** It goes before everything that came after what it stands for. */
    void send(Parcel letter) {
        outboxes.getFirst().ahead(letter);
    }
}
