package org.vigie.probe.net;

import java.io.IOException;
import java.time.Duration;
import org.vigie.agent.LiveLook;

/** Pings in a process of its own, for tests of what that process may: {@code java … PingTry host…}, a line an answer. */
final class PingTry {
    private PingTry() {}

    public static void main(String[] hosts) throws IOException, InterruptedException {
        for (var host : hosts) {
            var seen = LiveLook.by(new PingProbe(), "host", host, "count", 2, "interval", "20ms")
                    .within(Duration.ofMillis(1500))
                    .look();
            System.out.println(host + " | " + seen.word() + " | "
                    + seen.outcome().evidence() + " | " + (seen.took().toMillis() < 1700 ? "in time" : "late"));
        }
    }
}
