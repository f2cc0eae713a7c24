package org.vigie.probe.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Is anybody there at all? Whatever comes back counts, a refusal too: this judges the line, not the one at its end. */
@Component
@ProbeType("reach")
public final class ReachProbe implements Probe<ReachProbe.Settings> {
    /** Public name servers: there is nobody behind their port 443 that must answer. */
    private static final Set<String> RESOLVERS = Set.of(
            "1.1.1.1",
            "1.0.0.1",
            "8.8.8.8",
            "8.8.4.4",
            "9.9.9.9",
            "149.112.112.112",
            "208.67.222.222",
            "208.67.220.220",
            "2606:4700:4700::1111",
            "2001:4860:4860::8888",
            "2620:fe::fe");

    /** A neighbour that is there answers the kernel within a second. */
    private static final int LOOKS = 10;

    private static final Duration BETWEEN = Duration.ofMillis(100);

    private static final int HTTPS = 443;
    private static final int DNS = 53;
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
    private static final Path TABLES = Path.of("/proc/net");

    /** Whom to look for. */
    public record Settings(
            @Help("gateway, resolver, or a host or address, with a port where it is not 443 (53 for public name"
                    + " servers)")
            String to) {
        /** Refuses what is no port. */
        public Settings {
            HostPort.of(to, HTTPS);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
        return switch (target.to()) {
            case "gateway" -> gateway(new Gateway(TABLES), attempt);
            case "resolver" -> resolver(attempt);
            default -> knock(HostPort.of(target.to(), RESOLVERS.contains(target.to()) ? DNS : HTTPS), attempt);
        };
    }

    private static Outcome gateway(Gateway gateway, Attempt attempt) throws IOException, InterruptedException {
        var hop = gateway.address();
        if (hop.isEmpty()) {
            return Outcome.up("the default route needs no gateway");
        }
        return neighbour(gateway, hop.get(), attempt);
    }

    private static Outcome neighbour(Gateway gateway, InetAddress address, Attempt attempt)
            throws IOException, InterruptedException {
        var shown = "gateway " + address.getHostAddress();
        Gateway.nudge(address);
        for (int i = 0; i < LOOKS; i++) {
            var neighbour = gateway.neighbour(address);
            if (neighbour == Gateway.Neighbour.THERE) {
                return Outcome.up(shown + " is there");
            } else if (neighbour == Gateway.Neighbour.UNKNOWN && i > 0) {
                return knock(new HostPort(address.getHostAddress(), DNS), attempt);
            }
            attempt.pause(BETWEEN);
        }
        return Outcome.down(Symptom.NET_UNREACHABLE, shown + " does not answer");
    }

    /** A forwarder on this machine always answers; what it cannot forward is the line's trouble. */
    private static Outcome resolver(Attempt attempt) throws IOException {
        var server = Resolvers.system(RESOLV_CONF, attempt);
        int rcode = new Query(attempt, server, Name.root, Type.NS)
                .ask(Reply.patience(attempt))
                .getRcode();
        var evidence = "resolver " + server.getAddress() + " says " + Rcode.string(rcode);
        return rcode == Rcode.SERVFAIL ? Outcome.down(Symptom.DNS_SERVFAIL, evidence) : Outcome.up(evidence);
    }

    private static Outcome knock(HostPort place, Attempt attempt) throws IOException {
        try (var socket = attempt.connect(place.host(), place.port())) {
            return Outcome.up("reached " + socket.getRemoteSocketAddress());
        } catch (ConnectException failed) {
            if (!isRefusal(failed)) {
                throw failed;
            }
        } catch (LookFailure failed) {
            if (failed.symptom() != Symptom.TCP_REFUSED && failed.symptom() != Symptom.TCP_RESET) {
                throw failed;
            }
        }
        return Outcome.up("reached " + place.host() + ", which refuses port " + place.port());
    }

    private static boolean isRefusal(ConnectException failed) {
        return failed.getMessage() != null && failed.getMessage().contains("refused");
    }
}
