package org.vigie.testkit;

import java.io.IOException;
import java.time.Duration;
import org.vigie.api.probe.Outings;

/** A way out that leads straight to this machine, and trusts the certificates of the tests. */
public final class DirectOutings implements Outings {
    private final Duration within;

    /** @param within time that each gets, whatever it asks for */
    public DirectOutings(Duration within) {
        this.within = within;
    }

    @Override
    public <T> T go(Duration asked, String host, Outing<T> outing) throws IOException, InterruptedException {
        try (var attempt = new FakeAttempt(within).trusting(Certificates.trust())) {
            return outing.with(attempt);
        }
    }
}
