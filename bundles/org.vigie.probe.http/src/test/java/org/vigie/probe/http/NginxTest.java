package org.vigie.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.RealPart;

/** Against the server that most of the web runs on. */
class NginxTest {
    private @Nullable Process nginx;
    private int port;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        var found = RealPart.find("nginx");
        assumeTrue(found.isPresent(), "nginx is not installed");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(directory.resolve("index.html"), "<h1>Hello</h1>" + "<p>something to read</p>".repeat(200));
        Files.writeString(directory.resolve("nginx.conf"), configuration(directory));
        nginx = new ProcessBuilder(found.get().toString(), "-p", directory.toString(), "-c", directory + "/nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        awaitPort();
    }

    private String configuration(Path directory) {
        return """
            daemon off; master_process off; pid %1$s/pid; error_log stderr; worker_processes 1;
            events { worker_connections 64; }
            http {
              access_log off; default_type text/html; gzip on; gzip_min_length 100; gzip_types text/html;
              client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
              uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              server {
                listen 127.0.0.1:%2$d; root %1$s;
                location /gone { return 410; }
                location /old { return 301 /; }
              }
            }
            """.formatted(directory, port);
    }

    private void awaitPort() {
        for (int i = 0; i < 500; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
        throw new AssertionError("nginx did not start");
    }

    @AfterEach
    void stop() {
        if (nginx != null) {
            nginx.destroy();
            nginx.onExit().join();
        }
    }

    @Test
    void aPageComesCompressedAndIsReadWhole() throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            var seen = look("/", HttpProbe.Connection.NEW, attempt);

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat(seen.evidence()).startsWith("200, 4.8 kB, text ");
            assertThat(attempt.value("header", "content-encoding")).isEqualTo("gzip");
            assertThat(attempt.value("count", "p")).isEqualTo(200);
        }
    }

    @Test
    void aKeptConnectionServesLookAfterLook() throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            for (int i = 0; i < 5; i++) {
                assertThat(look("/", HttpProbe.Connection.KEEP, attempt)).isInstanceOf(Outcome.Up.class);
            }
            var first = attempt.kept();
            look("/", HttpProbe.Connection.KEEP, attempt);
            assertThat(attempt.kept()).isSameAs(first);
        }
    }

    @Test
    void aRedirectIsFollowed() throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            assertThat(look("/old", HttpProbe.Connection.NEW, attempt).detail()).containsEntry("http_status", 200);
        }
    }

    @Test
    void whatIsGoneIsAnError() throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            assertThat(look("/gone", HttpProbe.Connection.NEW, attempt))
                    .isInstanceOfSatisfying(
                            Outcome.Down.class,
                            down -> assertThat(down.symptom()).isEqualTo(Symptom.HTTP_4XX));
        }
    }

    private Outcome look(String path, HttpProbe.Connection connection, FakeAttempt attempt)
            throws InterruptedException {
        var url = URI.create("http://127.0.0.1:" + port + path);
        var settings = new HttpProbe.Settings(
                url, "GET", Map.of(), null, null, connection, HttpProbe.Protocol.H1, HttpProbe.Ip.ANY, null, null, 5);
        return attempt.look(new HttpProbe(), settings).answer();
    }
}
