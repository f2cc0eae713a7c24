package org.vigie.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigie.testkit.RealPart;

/** A real broker on a free port, that can be killed and comes back empty. */
final class Mosquitto {
    private final Path dir;
    private final String extra;
    final int port;
    private @Nullable Process process;

    Mosquitto(Path dir, String extra) throws IOException {
        this.dir = dir;
        this.extra = extra;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = probe.getLocalPort();
        }
    }

    static boolean isInstalled() {
        return RealPart.find("mosquitto").isPresent();
    }

    Mosquitto start() throws IOException {
        var config = Files.writeString(
                dir.resolve("mosquitto.conf"),
                "user root\nlistener " + port + " 127.0.0.1\npersistence false\nmax_queued_messages 10000\n"
                        + (extra.isEmpty() ? "allow_anonymous true\n" : extra));
        process = new ProcessBuilder(RealPart.find("mosquitto").orElseThrow().toString(), "-v", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("mosquitto.log").toFile())
                .start();
        Eventually.holds("mosquitto listens", this::isListening);
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

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
