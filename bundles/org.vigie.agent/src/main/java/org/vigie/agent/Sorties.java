package org.vigie.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.vigie.api.probe.Outings;

/** The ways out that belong to no check: no schedule, no values, nothing kept. */
final class Sorties implements Outings {
    private final Surroundings around;

    Sorties(Surroundings around) {
        this.around = around;
    }

    @Override
    public <T> T go(Duration within, String host, Outing<T> outing) throws IOException, InterruptedException {
        var target = new Target("", Set.of(host.toLowerCase(Locale.ROOT)));
        var subject = new LiveAttempt.Subject(target, Set.of(), new Keepsake());
        var attempt = new LiveAttempt(around, subject, within);
        attempt.watch().begin();
        var disarm = around.clock().after(within, () -> Thread.startVirtualThread(attempt::breakOff));
        try {
            return outing.with(attempt);
        } finally {
            disarm.run();
            attempt.close();
        }
    }
}
