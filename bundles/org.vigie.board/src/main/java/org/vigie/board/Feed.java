package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.wire.Exchange;

/** The server-sent events: everything that is held, then everything that comes, and a pulse by which the page knows that it lives. */
final class Feed {
    private static final List<String> FILTERS = List.of(
            "agent/+/status",
            "agent/+/beat",
            "agent/+/inventory",
            "correlator/+",
            "definition/#",
            "state/+",
            "incident/+",
            "say/#",
            "overall",
            "event/#");

    /** Services that a page looks at closely at once. */
    private static final int NEAR_MAX = 64;

    /** Screens that look at once. */
    private static final int STREAMS_MAX = 64;

    /** A screen that lags this much behind is cut off: it comes again and begins with what is held. */
    private static final int LETTERS_MAX = 4_096;

    private static final long PULSE_MS = 2_000;

    private final Semaphore free = new Semaphore(STREAMS_MAX);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Exchange exchange;
    private final Recent recent;
    private final Sight sight;

    Feed(Exchange exchange, Recent recent, Sight sight) {
        this.exchange = exchange;
        this.recent = recent;
        this.sight = sight;
    }

    void stream(HttpExchange request) throws IOException {
        request.getResponseHeaders().set("Content-Type", "text/event-stream");
        if (!free.tryAcquire()) {
            request.getResponseHeaders().set("Retry-After", "30");
            request.sendResponseHeaders(503, -1);
            return;
        }
        var letters = new LinkedBlockingQueue<Heard>();
        var room = new AtomicInteger(Integer.MAX_VALUE);
        var full = new AtomicBoolean();
        var ends = new ArrayList<Runnable>();
        try {
            recent.events().forEach(letters::add);
            for (String filter : filters(request.getRequestURI().getQuery())) {
                ends.add(exchange.listen(filter, heard -> full.compareAndSet(false, !take(heard, letters, room))));
            }
            // what is held comes whole, however much that is; from here on there is a bound
            room.set(letters.size() + LETTERS_MAX);
            request.sendResponseHeaders(200, 0);
            pump(letters, full, request.getResponseBody());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            ends.forEach(Runnable::run);
            free.release();
        }
    }

    private static boolean take(Heard heard, BlockingQueue<Heard> letters, AtomicInteger room) {
        return letters.size() < room.get() && letters.offer(heard);
    }

    /** What every page hears, and with {@code near=x,y} also each observation of these services. */
    private static List<String> filters(@Nullable String query) {
        var near = Arrays.stream((query == null ? "" : query).split("&", -1))
                .filter(one -> one.startsWith("near="))
                .flatMap(one -> Arrays.stream(one.substring("near=".length()).split(",", -1)))
                .filter(FunctionId::isId)
                .limit(NEAR_MAX)
                .map(service -> "obs/+/" + service + "/+");
        return Stream.concat(FILTERS.stream(), near).toList();
    }

    private void pump(BlockingQueue<Heard> letters, AtomicBoolean full, OutputStream out)
            throws IOException, InterruptedException {
        long next = 0;
        while (!closed.get() && !full.get()) {
            long now = sight.clock().nanos();
            if (next == 0 || now >= next) {
                write(out, "pulse", pulse());
                out.flush();
                next = now + TimeUnit.MILLISECONDS.toNanos(PULSE_MS);
            }
            @Nullable Heard heard = letters.poll(PULSE_MS, TimeUnit.MILLISECONDS);
            while (heard != null) {
                write(out, "letter", Letter.line(heard, sight.clock().now()));
                heard = letters.poll();
            }
            out.flush();
        }
    }

    private String pulse() {
        return Letter.json(Map.of(
                "agent",
                exchange.self(),
                "blind",
                sight.blind().orElse(""),
                "trouble",
                exchange.link().trouble()));
    }

    private static void write(OutputStream out, String event, String data) throws IOException {
        out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Streams end within one pulse. */
    void close() {
        closed.set(true);
    }
}
