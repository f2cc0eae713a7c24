package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A real server: that of Python, which is the one of C underneath. */
final class GrpcServer implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3"; // the system's own: others do not see its packages

    private final Process process;
    private final int port;

    private GrpcServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() throws Exception {
        boolean found = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import grpc").start().waitFor() == 0;
        if (!found && "1".equals(System.getenv("VIGIE_REQUIRE_REAL"))) {
            throw new AssertionError("python3-grpcio is not installed, and VIGIE_REQUIRE_REAL=1 demands it");
        }
        return found;
    }

    /** @param how plain, bare, or files with certificate and key */
    static GrpcServer start(Path dir, String... how) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var script = dir.resolve("health.py");
        try (var in = GrpcServer.class.getResourceAsStream("health.py")) {
            Files.write(script, in.readAllBytes());
        }
        var command = Stream.concat(Stream.of(PYTHON, script.toString(), "" + port), Stream.of(how));
        var log = dir.resolve("grpc.log").toFile();
        var process = new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        for (int i = 0; i < 500 && process.isAlive(); i++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return new GrpcServer(process, port);
            } catch (IOException notYet) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        throw new IOException("does not listen: " + Files.readString(log.toPath()));
    }

    /** Makes a certificate and a key, and a context that trusts it. */
    static SSLContext certify(Path dir) throws Exception {
        var openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        dir.resolve("key.pem").toString(),
                        "-out",
                        dir.resolve("cert.pem").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(openssl.getInputStream().readAllBytes(), UTF_8);
        if (openssl.waitFor() != 0) {
            throw new IOException(said);
        }
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(dir.resolve("cert.pem"))) {
            store.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
