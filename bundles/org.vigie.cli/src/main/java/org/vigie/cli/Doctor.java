package org.vigie.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vigie.cli.launch.Home;
import org.vigie.cli.socket.SocketPlace;

/** {@code vigie doctor}: what around the agent could keep it from working, in a line each; and what a running one knows of itself. */
final class Doctor {
    private static final int BOARD = 8180;
    private static final int BROKER = 1883;
    private static final int CONNECT_MS = 500;
    private static final long DISK_LEAST = 200L << 20; // journal, history and a little room
    private static final int JAVA_LEAST = 25;
    private static final long CAP_NET_RAW = 1L << 13;

    /** Files by which the usual time services say that they keep the clock. */
    private static final List<Path> TIME_SERVICES =
            List.of(Path.of("/run/systemd/timesync/synchronized"), Path.of("/run/chrony"), Path.of("/run/ntpd.pid"));

    private final Call call;
    private final Terminal terminal;
    private final Home home;
    private final Map<String, String> environment;
    private boolean ill;

    Doctor(Call call, Terminal terminal, Home home, Map<String, String> environment) {
        this.call = call;
        this.terminal = terminal;
        this.home = home;
        this.environment = environment;
    }

    /** 0 where nothing is in the way, else 2. */
    int examine() throws IOException {
        tell(Runtime.version().feature() >= JAVA_LEAST, "runtime", "Java " + Runtime.version());
        note(Files.isReadable(home.config()), "config", home.config());
        state();
        boolean running = agent();
        port("board", BOARD, running);
        port("broker", BROKER, running);
        names();
        tell(TIME_SERVICES.stream().anyMatch(Files::exists), "clock", "");
        ping();
        if (running) {
            ill |= new Client(terminal, environment).run(call) == Exit.BAD;
        }
        return ill ? Exit.BAD : Exit.OK;
    }

    private void tell(boolean well, String what, Object detail) {
        ill |= !well;
        terminal.out().println((well ? "● " : "■ ") + call.say().say("doctor." + what + (well ? "" : ".ill"), detail));
    }

    /** What is missing and need not be there. */
    private void note(boolean there, String what, Object detail) {
        terminal.out()
                .println((there ? "● " : "? ") + call.say().say("doctor." + what + (there ? "" : ".none"), detail));
    }

    private void state() throws IOException {
        Path there = Stream.iterate(home.state(), path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("/"));
        tell(Files.isWritable(there), "state", home.state());
        long free = Files.getFileStore(there).getUsableSpace();
        tell(free >= DISK_LEAST, "disk", (free >> 20) + " MB");
    }

    private boolean agent() {
        Path place = SocketPlace.of(home.state(), environment);
        boolean running;
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            running = channel.connect(UnixDomainSocketAddress.of(place));
        } catch (IOException e) {
            running = false;
        }
        note(running, "agent", place);
        return running;
    }

    /** A port is taken by our agent, or free, or moves to the next one: nothing of that is ill. */
    private void port(String what, int port, boolean running) {
        String sentence;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            sentence = running ? "doctor.port.answers" : "doctor.port.taken";
        } catch (ConnectException e) {
            sentence = "doctor.port.free";
        } catch (IOException e) {
            sentence = "doctor.port.silent";
        }
        terminal.out().println("● " + call.say().say(sentence, what, port));
    }

    private void names() {
        try {
            tell(InetAddress.getAllByName("example.org").length > 0, "dns", "example.org");
        } catch (UnknownHostException e) {
            tell(false, "dns", "example.org");
        }
    }

    private void ping() throws IOException {
        Path range = Path.of("/proc/sys/net/ipv4/ping_group_range");
        boolean open =
                Files.isReadable(range) && !Files.readString(range).strip().startsWith("1\t0");
        note(open || mayOpenRawSockets(), "icmp", range);
    }

    /** Bit 13 of what this process may do. */
    private static boolean mayOpenRawSockets() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> line.substring("CapEff:".length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & CAP_NET_RAW) != 0);
        }
    }
}
