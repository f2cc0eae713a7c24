package org.vigie.probe.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.vigie.testkit.RealPart;

/** A real PostgreSQL on a free port of loopback; it refuses to run as root, so there it runs as nobody. */
final class Postgres implements AutoCloseable {
    static final String USER = "vigie";

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Process process;
    private final int port;

    private Postgres(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where Debian keeps its programs: a folder for each version. */
    static Optional<Path> programs() throws IOException {
        var versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (var found = Files.list(versions)) {
                var program = found.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .findFirst();
                if (program.isPresent()) {
                    return program;
                }
            }
        }
        return RealPart.find("initdb").map(Path::getParent);
    }

    static Postgres start(Path dir, String password) throws Exception {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        var home = Files.createDirectory(dir.resolve("home"));
        var key = Files.writeString(home.resolve("key"), password);
        var bin = programs().orElseThrow();
        var data = home.resolve("data").toString();
        handOver(home);
        handOver(key);
        run(
                command(bin, "initdb", "-D", data, "-U", USER, "--pwfile=" + key, "-A", "scram-sha-256", "--no-sync"),
                home);
        int port = freePort();
        var server = command(
                bin, "postgres", "-D", data, "-p", "" + port, "-h", "127.0.0.1", "-c", "unix_socket_directories=");
        var started = new Postgres(builder(server, home).start(), port);
        started.awaitListening(home);
        return started;
    }

    private static void handOver(Path path) throws IOException {
        if (ROOT) {
            var users = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, users.lookupPrincipalByName("nobody"));
        }
    }

    private static List<String> command(Path bin, String program, String... arguments) {
        var command = new ArrayList<String>();
        if (ROOT) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static ProcessBuilder builder(List<String> command, Path home) {
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolveSibling("log").toFile()));
    }

    private static void run(List<String> command, Path home) throws Exception {
        if (builder(command, home).start().waitFor() != 0) {
            throw new IOException(Files.readString(home.resolveSibling("log")));
        }
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** It listens before it lets anybody in. */
    private void awaitListening(Path home) throws IOException {
        var log = home.resolveSibling("log");
        for (int i = 0; i < 1500 && process.isAlive(); i++) {
            if (Files.readString(log).contains("ready to accept connections")) {
                return;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new IOException("does not listen: " + Files.readString(log));
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Its children end with it. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
