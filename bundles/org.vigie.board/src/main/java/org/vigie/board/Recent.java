package org.vigie.board;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.vigie.api.Heard;
import org.vigie.wire.Exchange;

/** The last events, for pages that are opened after them: events are not retained. */
final class Recent {
    /** What a page shows; older ones are in the incident itself. */
    private static final int EVENTS_MAX = 100;

    private final Deque<Heard> events = new ArrayDeque<>();
    private final Runnable end;

    Recent(Exchange exchange) {
        end = exchange.listen("event/#", this::add);
    }

    private void add(Heard event) {
        synchronized (events) {
            events.addLast(event);
            if (events.size() > EVENTS_MAX) {
                events.removeFirst();
            }
        }
    }

    /** In the order in which they came. */
    List<Heard> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    void close() {
        end.run();
    }
}
