package org.vigie.testkit;

import java.io.IOException;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** The contract, kept by the smallest probe there is. */
class ProbeContractTest implements ProbeContract<ProbeContractTest.Settings> {
    record Settings(String host, int port) {}

    @ProbeType("greeting")
    private static final class Greeting implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) throws IOException {
            try (var socket = attempt.connect(target.host(), target.port())) {
                return Outcome.up("said " + socket.getInputStream().read());
            }
        }
    }

    @Override
    public Probe<Settings> probe() {
        return new Greeting();
    }

    @Override
    public Settings at(String host, int port) {
        return new Settings(host, port);
    }
}
