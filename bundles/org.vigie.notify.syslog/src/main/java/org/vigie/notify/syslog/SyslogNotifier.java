package org.vigie.notify.syslog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vigie.api.Clock;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outings;
import org.vigie.core.say.Facts;
import org.vigie.talk.Run;

/** Writes a message of RFC 5424: over UDP, TCP or TLS, or into the log of this machine. */
@Component(service = Notifier.class)
@NotifierType("syslog")
public final class SyslogNotifier implements Notifier<SyslogNotifier.Settings> {
    /** Within the time that any notifier gets. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    /** Nobody acknowledges: so long is waited for a sign that it was not taken. */
    private static final int OBJECTION_MS = 300;

    /** What writes datagrams of this machine's log, which Java cannot. */
    private static final String LOGGER = "/usr/bin/logger";

    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Outings outings;

    /** Where it goes, and under which name. */
    public record Settings(
            @Help("language of the words around the sentence: told by the key of the same name that every notifier has")
            @Default("en")
            String lang,

            @Default("unix:/dev/log")
            @Help("udp://host, tcp://host, tls://host, with a port where it is not 514, 601 or 6514; left out: this"
                    + " machine")
            URI to,

            @Default("daemon") @Help("where it is sorted in: daemon, user, local0 to local7 and so on")
            Facility facility,

            @Default("vigie") @Help("name of the program that says it")
            String tag,

            @Default("-") @Help("name of the machine that says it; left out: none")
            String machine) {
        /** Refuses what no notice could use. */
        public Settings {
            Way.of(to);
        }
    }

    /** Made by the component runtime. */
    @Activate
    public SyslogNotifier(@Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public void deliver(Settings settings, Notice notice) throws IOException, InterruptedException {
        var line = new Line(new Facts(notice, settings.lang(), clock.now()), settings);
        var way = Way.of(settings.to());
        if (way.protocol() == Way.Protocol.UNIX) {
            here(line, settings);
            return;
        }
        var out = outings;
        if (out == null) {
            throw new IOException("the agent, which knows the way out, is not running yet");
        }
        out.go(WITHIN, way.host(), attempt -> {
            send(line, way, attempt);
            return true;
        });
    }

    private static void send(Line line, Way way, Attempt attempt) throws IOException {
        switch (way.protocol()) {
            case UDP -> datagram(line.bytes(), way, attempt);
            case TCP -> stream(line.counted(), attempt.connect(way.host(), way.port()));
            default ->
                stream(
                        line.counted(),
                        attempt.secure(
                                attempt.connect(way.host(), way.port()), way.host(), way.port(), Attempt.Trust.PUBLIC));
        }
    }

    /** A port where nobody listens is told by its machine. */
    private static void datagram(byte[] bytes, Way way, Attempt attempt) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(attempt.resolve(way.host()).getFirst(), way.port());
            socket.send(new DatagramPacket(bytes, bytes.length));
            socket.setSoTimeout(OBJECTION_MS);
            socket.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException nobodyObjects) {
            return;
        }
    }

    /** Says that this is all, and waits until the other side has seen that: a reset means that it was not read. */
    private static void stream(byte[] bytes, Socket socket) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        socket.shutdownOutput();
        socket.setSoTimeout(OBJECTION_MS);
        try {
            socket.getInputStream().readNBytes(Line.BYTES_MAX);
        } catch (SocketTimeoutException nobodyObjects) {
            return;
        }
    }

    private void here(Line line, Settings settings) throws IOException, InterruptedException {
        var priority = settings.facility().name().toLowerCase(Locale.ROOT) + "."
                + Level.of(line.facts().notice()).word();
        var path = Path.of(settings.to().getPath()).toString();
        var command = List.of(
                LOGGER, "--socket-errors=on", "-u", path, "-p", priority, "-t", settings.tag(), "--", line.text());
        long begun = clock.nanos();
        try (var run = Run.start(command, null, Map.of())) {
            if (!run.ends(() -> WITHIN.minusNanos(clock.nanos() - begun))) {
                throw new IOException(LOGGER + " did not end, and was killed");
            } else if (run.code() != 0) {
                throw new IOException(
                        LOGGER + " ended with " + run.code() + ": " + run.said().strip());
            }
        }
    }
}
