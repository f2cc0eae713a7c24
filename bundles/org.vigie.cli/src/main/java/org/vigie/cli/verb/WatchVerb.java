package org.vigie.cli.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.verdict.Event;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.wire.Exchange;

/** {@code vigie watch}: each change of a sentence, and each event, as it happens, until the reader goes away. */
@Component(service = Verb.class, property = "verb=watch")
public final class WatchVerb implements Verb {
    /** A reader that is slower than this many letters misses some: it only shows, it does not count. */
    private static final int WAITING_MAX = 1024;

    /** How often a silent watch looks whether anybody still reads, and shows that it is there. */
    private static final Duration SIGN = Duration.ofSeconds(5);

    /** How often the screen of a terminal is told anew: nobody sees sooner. */
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Exchange exchange;
    private final Clock clock;

    /** Made by the component runtime. */
    @Activate
    public WatchVerb(@Reference Exchange exchange, @Reference Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    @Override
    public int run(Call call, Screen screen) throws InterruptedException {
        if (call.has("screen")) {
            draw(screen, new Panel(call, exchange, clock));
        } else {
            listen(call, screen);
        }
        return Exit.OK;
    }

    private void draw(Screen screen, Panel panel) throws InterruptedException {
        List<String> shown = List.of();
        while (!screen.gone()) {
            var lines = panel.lines();
            if (!lines.equals(shown)) {
                lines.forEach(screen.out()::println);
                shown = lines;
                screen.out().println("all");
            }
            screen.out().println(panel.now());
            clock.sleep(GLANCE);
        }
    }

    private void listen(Call call, Screen screen) throws InterruptedException {
        BlockingQueue<Heard> letters = new ArrayBlockingQueue<>(WAITING_MAX);
        var listening = new ArrayList<Runnable>();
        for (var filter : List.of("say/" + call.language() + "/+", "event/+")) {
            listening.add(exchange.listen(filter, heard -> {
                var _ = letters.offer(heard);
            }));
        }
        try {
            follow(call, screen, letters);
        } finally {
            listening.forEach(Runnable::run);
        }
    }

    private static void follow(Call call, Screen screen, BlockingQueue<Heard> letters) throws InterruptedException {
        Map<String, String> told = new TreeMap<>();
        while (!screen.gone()) {
            Heard heard = letters.poll(SIGN.toMillis(), TimeUnit.MILLISECONDS);
            switch (heard == null ? null : heard.payload()) {
                case Payload.Text text
                when !text.text().equals(told.put(heard.topic(), text.text())) ->
                    screen.out().println(text.text());
                case Event event -> screen.out().println(new EventLine(call, event).text(heard.rx()));
                case null, default -> {}
            }
        }
    }
}
