package org.vigie.board;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Pushes;
import org.vigie.core.door.Health;
import org.vigie.testkit.FakeClock;

/** A whole board on a stage of its own. */
final class House implements AutoCloseable {
    final FakeClock clock = new FakeClock();
    final Stage exchange = new Stage(clock);
    final Story story = new Story(exchange, clock.now());
    final Recent recent = new Recent(exchange);
    final Sight sight = new Sight(exchange, clock);
    final Lookback lookback = new Lookback(clock);
    final List<Health> parts = new ArrayList<>();
    final Site site = site("en", "fr");
    final Visitor visitor;

    @Nullable
    Pushes waiting;

    House() throws IOException {
        visitor = new Visitor(site.open("127.0.0.1", 0));
    }

    /** Another server of the same house. */
    Site site(String... languages) {
        return new Site(
                desk(new Tongues(List.of(languages))),
                new Feed(exchange, recent, sight),
                new Letterbox(() -> waiting, clock));
    }

    private Desk desk(Tongues tongues) {
        var held = new Holdings(exchange);
        return new Desk(
                new Api(exchange, lookback),
                new Checkup(held, sight, () -> parts),
                new Metrics(held, sight, () -> parts),
                new Badges(held, sight, tongues),
                new Bulletin(held, tongues),
                new Publicity(held, sight, lookback),
                new Pages(tongues, "Europe/Paris"));
    }

    @Override
    public void close() {
        recent.close();
        site.close();
    }
}
