package org.vigie.cli.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Heard;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.wire.Exchange;
import org.vigie.wire.Recording;

/** {@code vigie record}: what the agent hears, births first, until the reader goes away. */
@Component(service = Verb.class, property = "verb=record")
public final class RecordVerb implements Verb {
    private static final List<String> FACTS = List.of("agent/#", "definition/#", "obs/#", "vendor/#");

    /** Letters that may wait for a slow reader before the exchange has to wait, too. */
    private static final int WAITING_MAX = 4096;

    private static final Duration SIGN = Duration.ofSeconds(5);

    private final Exchange exchange;

    /** Made by the component runtime. */
    @Activate
    public RecordVerb(@Reference Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public int run(Call call, Screen screen) throws InterruptedException {
        List<String> filters = call.options().getOrDefault("topic", FACTS);
        var before = new HashMap<String, Heard>();
        for (var filter : filters) {
            exchange.held(filter).stream()
                    .sorted(Comparator.comparing(Heard::rx))
                    .filter(heard -> before.put(heard.topic(), heard) == null)
                    .forEach(heard -> write(heard, screen));
        }
        follow(filters, before, screen);
        return Exit.OK;
    }

    /** What comes from now on; an exchange begins with what it holds, and that is written already. */
    private void follow(List<String> filters, Map<String, Heard> before, Screen screen) throws InterruptedException {
        BlockingQueue<Heard> letters = new ArrayBlockingQueue<>(WAITING_MAX);
        var listening = new ArrayList<Runnable>();
        var ended = new Ended();
        for (var filter : filters) {
            listening.add(exchange.listen(filter, heard -> ended.unless(() -> letters.put(heard))));
        }
        try {
            while (!screen.gone()) {
                take(letters).stream()
                        .filter(heard -> !isSame(heard, before.get(heard.topic())))
                        .forEach(heard -> write(heard, screen));
            }
        } finally {
            ended.now();
            letters.clear();
            listening.forEach(Runnable::run);
        }
    }

    private static boolean isSame(Heard heard, @Nullable Heard before) {
        return before != null && before.envelope() != null && before.envelope().equals(heard.envelope());
    }

    /** Everything that is there, or what comes first. */
    private static List<Heard> take(BlockingQueue<Heard> letters) throws InterruptedException {
        var some = new ArrayList<Heard>();
        var first = letters.poll(SIGN.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            some.add(first);
            letters.drainTo(some);
        }
        return some;
    }

    private static void write(Heard heard, Screen screen) {
        byte[] line = Recording.line(heard);
        screen.out().write(line, 0, line.length);
    }

    /** Lets nobody wait for a reader that has gone. */
    private static final class Ended {
        private volatile boolean ended;

        interface Wait {
            void go() throws InterruptedException;
        }

        void unless(Wait wait) {
            try {
                if (!ended) {
                    wait.go();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void now() {
            ended = true;
        }
    }
}
