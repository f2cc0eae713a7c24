package org.vigie.distribution;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.wire.Exchange;

/** Remembers everything that passes the exchange on some topics. */
final class Ear implements AutoCloseable {
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Runnable stop;

    Ear(Exchange exchange, String filter) {
        stop = exchange.listen(filter, heard::add);
    }

    /** What was heard of this kind, in order. */
    <P extends Payload> List<P> heard(Class<P> kind) {
        return heard.stream()
                .map(Heard::payload)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public void close() {
        stop.run();
    }
}
