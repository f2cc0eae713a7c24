package org.vigie.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.verdict.Event;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.core.door.Address;
import org.vigie.wire.Exchange;

/** {@code vigie demo}: has the play watched, and tells what happens as it happens. */
@Component(service = Verb.class, property = "verb=demo")
public final class DemoVerb implements Verb {
    /** How long after the story its incident may take to be resolved, in real time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Supplier<String> play;
    private final Map<String, Object> about;
    private final Exchange exchange;
    private final Clock clock;
    private final Path config;
    private final Path state;
    private final Plot plot = new Plot();
    private volatile List<Address> addresses = List.of();
    private boolean boardTold;

    /** Made by the component runtime, once the play is ready. */
    @Activate
    public DemoVerb(
            @Reference(target = "(vigie.demo=x)") Supplier<String> play,
            @Reference(name = "about", service = Supplier.class, target = "(vigie.demo=x)") Map<String, Object> about,
            @Reference Exchange exchange,
            @Reference Clock clock,
            BundleContext context) {
        this.play = play;
        this.about = about;
        this.exchange = exchange;
        this.clock = clock;
        this.config = Path.of(String.valueOf(context.getProperty("vigie.config")));
        this.state = Path.of(String.valueOf(context.getProperty("vigie.state")));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addAddress(Address address) {
        var more = new ArrayList<>(addresses);
        more.add(address);
        addresses = List.copyOf(more);
    }

    synchronized void removeAddress(Address address) {
        addresses = addresses.stream().filter(one -> !one.equals(address)).toList();
    }

    @Override
    public int run(Call call, Screen screen) throws IOException, InterruptedException {
        Runnable end = exchange.listen("event/+", heard -> tell(call, screen, heard));
        try {
            Files.createDirectories(config.resolve("services"));
            Files.writeString(config.resolve("services").resolve("x.yaml"), play.get());
            screen.out().println(call.say().say("demo.site", about.get("vigie.demo.url"), state));
            return watch(call, screen);
        } finally {
            end.run();
        }
    }

    private synchronized void tell(Call call, Screen screen, Heard heard) {
        if (heard.payload() instanceof Event event && !heard.retained()) {
            plot.add(event);
            screen.out().println(new EventLine(call, event).text(heard.rx()));
            screen.out().flush();
        }
    }

    private int watch(Call call, Screen screen) throws InterruptedException {
        Instant ends = Instant.parse(String.valueOf(about.get("vigie.demo.ends")));
        while (isOn(ends) && !screen.gone()) {
            tellBoard(call, screen);
            clock.sleep(GLANCE);
        }
        var words = call.say();
        String told = plot.isWhole() ? words.say("demo.complete") : words.say("demo.incomplete", plot.missing());
        screen.out().println(words.say("demo.over", told));
        while (!call.has("once") && !screen.gone()) {
            clock.sleep(GLANCE);
        }
        return plot.isWhole() ? Exit.OK : Exit.FAILED;
    }

    /** The story goes on to its end, and then a little longer if something is still missing. */
    private boolean isOn(Instant ends) {
        return clock.now().isBefore(plot.isWhole() ? ends : ends.plus(PATIENCE));
    }

    private void tellBoard(Call call, Screen screen) {
        if (!boardTold) {
            for (var address : addresses) {
                if (address.what().equals(Address.BOARD)) {
                    boardTold = true;
                    screen.out().println(call.say().say("demo.board", address.uri()));
                }
            }
        }
    }
}
