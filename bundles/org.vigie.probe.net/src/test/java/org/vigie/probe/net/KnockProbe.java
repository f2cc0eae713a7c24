package org.vigie.probe.net;

import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Opens a TCP connection and closes it again: is anybody home? */
@Component
@ProbeType("knock")
public final class KnockProbe implements Probe<KnockProbe.Settings> {
    /** Whose door to knock on. */
    public record Settings(
            @Help("host name or address") String host,
            @Help("from 1 to 65535") int port) {}

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        try (var socket = attempt.connect(target.host(), target.port())) {
            return Outcome.up("connected to " + socket.getRemoteSocketAddress());
        } // refusals, resets, time-outs and name failures map to their symptoms in one shared place
    }
}
