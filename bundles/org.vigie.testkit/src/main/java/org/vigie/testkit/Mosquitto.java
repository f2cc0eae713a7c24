package org.vigie.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A real broker on a free port of loopback, that can be killed and comes back empty. */
public final class Mosquitto {
    /** It starts within milliseconds; a loaded machine takes longer. */
    private static final int LOOKS = 500;

    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final Path dir;
    private final String extra;
    private final int port;
    private @Nullable Process process;

    /**
     * One that does not run yet.
     *
     * @param dir for its configuration and its log
     * @param extra lines of its configuration; empty: anybody may do anything
     */
    public Mosquitto(Path dir, String extra) throws IOException {
        this.dir = dir;
        this.extra = extra;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    /** Whether a user has it on this machine. */
    public static boolean isInstalled() {
        return RealPart.find("mosquitto").isPresent();
    }

    /** Starts it, and waits until it listens. */
    public Mosquitto start() throws IOException {
        var config = Files.writeString(
                dir.resolve("mosquitto.conf"),
                "user root\nlistener " + port + " 127.0.0.1\npersistence false\nmax_queued_messages 10000\n"
                        + (extra.isEmpty() ? "allow_anonymous true\n" : extra));
        process = new ProcessBuilder(RealPart.find("mosquitto").orElseThrow().toString(), "-v", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("mosquitto.log").toFile())
                .start();
        for (int i = 0; !isListening(); i++) {
            if (i == LOOKS) {
                throw new IOException("mosquitto does not listen: " + Files.readString(dir.resolve("mosquitto.log")));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return this;
    }

    private boolean isListening() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it listens, or will. */
    public int port() {
        return port;
    }

    /** The same as an address of a broker. */
    public String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    /** What it keeps of this filter, as {@code mosquitto_sub} prints it: topic, space, payload. */
    public List<String> retained(String filter) throws IOException {
        var sub = RealPart.find("mosquitto_sub").orElseThrow().toString();
        var process = new ProcessBuilder(
                        sub, "-p", "" + port, "-t", filter, "--retained-only", "-W", "1", "-F", "%t %p")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            return lines.lines().toList();
        }
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
