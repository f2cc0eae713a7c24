package org.vigie.probe.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.vigie.testkit.RealPart;

/** A real program on a free port of loopback. */
final class RedisServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static RedisServer start(Path dir, String... options) throws IOException {
        int port = freePort();
        var program = RealPart.find("redis-server").orElseThrow().toString();
        var fixed = List.of(program, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--dir", dir.toString());
        return new RedisServer(
                started(Stream.concat(fixed.stream(), Stream.of(options)).toList(), dir, port), port);
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Starts a program, and waits until it listens. */
    static Process started(List<String> command, Path dir, int port) throws IOException {
        var log = dir.resolve(Path.of(command.getFirst()).getFileName() + "-" + port + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int i = 0; i < 500 && process.isAlive(); i++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return process;
            } catch (IOException notYet) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        throw new IOException("does not listen: " + java.nio.file.Files.readString(log));
    }

    int port() {
        return port;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
