package org.vigie.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigie.agent.LiveLook;
import org.vigie.agent.LiveLook.Hands;
import org.vigie.agent.LiveLook.Machine;
import org.vigie.agent.LiveLook.Seen;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Certificates.Kind;
import org.vigie.testkit.RealPart;

/** Logins, certificates of ours, HTTP/2 and both kinds of addresses, against a real server, whoever shakes hands. */
@ParameterizedClass(name = "{0}")
@EnumSource(Hands.class)
class NginxTlsTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static @Nullable Process nginx;
    private static int port;
    private static int guarded;

    NginxTlsTest(Hands hands) {
        LiveLook.shaking(hands);
    }

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        var found = RealPart.find("nginx");
        assumeTrue(found.isPresent(), "nginx is not installed");
        System.setProperty(TRUST_STORE, Certificates.trustStore().toString());
        System.setProperty(TRUST_PASSWORD, Certificates.password());
        port = free();
        guarded = free();
        Files.writeString(directory.resolve("index.html"), "<h1>Hello</h1>" + "<p>something to read</p>".repeat(5000));
        Files.writeString(directory.resolve("users"), "reader:{PLAIN}right word\n");
        Files.writeString(
                directory.resolve("cert.pem"), Certificates.pem(Kind.GOOD).chain());
        Files.writeString(
                directory.resolve("key.pem"), Certificates.pem(Kind.GOOD).key());
        Files.writeString(directory.resolve("nginx.conf"), configuration(directory));
        nginx = new ProcessBuilder(found.get().toString(), "-p", directory.toString(), "-c", directory + "/nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        awaitPort();
    }

    @AfterAll
    static void stop() {
        LiveLook.shaking(Hands.JAVA);
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_PASSWORD);
        if (nginx != null) {
            nginx.destroy();
            nginx.onExit().join();
        }
    }

    private static int free() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static String configuration(Path directory) {
        return """
            daemon off; master_process off; pid %1$s/pid; error_log stderr; worker_processes 1;
            events { worker_connections 64; }
            http {
              access_log off; default_type text/html; gzip on; gzip_types text/html;
              client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
              uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s; root %1$s;
              ssl_certificate %1$s/cert.pem; ssl_certificate_key %1$s/key.pem;
              server {
                listen 127.0.0.1:%2$d ssl http2;
                location /login { auth_basic vigie; auth_basic_user_file %1$s/users; try_files /index.html =404; }
                location /old { return 301 /; }
                location /set { add_header Set-Cookie "seen=1"; return 302 /got; }
                location /got { if ($cookie_seen != 1) { return 403; } try_files /index.html =404; }
                location /echo { return 200 "$server_protocol $request_method $content_length"; }
              }
              server {
                listen 127.0.0.1:%3$d ssl http2;
                ssl_client_certificate %1$s/cert.pem; ssl_verify_client on; ssl_verify_depth 2;
              }
            }
            """.formatted(directory, port, guarded);
    }

    private static void awaitPort() {
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

    @ParameterizedTest
    @CsvSource({
        "/login, '', http-4xx, 401",
        "/login, right, up, 200",
        "/login, wrong, unknown:credentials, 401",
        "/login, bearer, unknown:credentials, 401",
        "/set, '', up, 200",
        "/old, '', up, 200",
    })
    void aLoginIsTheCredentialsOfThatName(String path, String as, String word, String evidence)
            throws IOException, InterruptedException {
        for (var protocol : List.of("h1", "h2")) {
            var seen = look(port, path, protocol, as);

            assertThat(seen.word())
                    .as(protocol + " " + seen.outcome().evidence())
                    .isEqualTo(word);
            assertThat(seen.outcome().evidence()).startsWith(evidence);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', http-4xx, 400",
        "ours, up, 200",
        "unknown, unknown:credentials, 400",
        "broken, unknown:credentials, our certificate cannot be read: it takes PEM",
    })
    void aCertificateOfOursIsShownWhereItIsAskedFor(String as, String word, String evidence)
            throws IOException, InterruptedException {
        var seen = look(guarded, "/", "h1", as);

        assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(word);
        assertThat(seen.outcome().evidence()).startsWith(evidence).doesNotContain("PRIVATE", "right word");
    }

    private static Seen look(int to, String path, String protocol, String as) throws IOException, InterruptedException {
        var settings = new TreeMap<String, Object>(Map.of("url", "https://localhost:" + to + path));
        if (!protocol.equals("h1")) {
            settings.put("protocol", protocol);
        }
        if (!as.isEmpty()) {
            settings.put("as", as);
        }
        return LiveLook.look(
                new HttpProbe(), settings, List.of(), Duration.ofSeconds(5), new Machine(Map.of(), credentials()));
    }

    private static Map<String, Map<String, Object>> credentials() {
        var ours = Certificates.pem(Kind.GOOD);
        var unknown = Certificates.pem(Kind.SELF_SIGNED);
        return Map.of(
                "right", Map.of("user", "reader", "password", "right word"),
                "wrong", Map.of("user", "reader", "password", "wrong word"),
                "bearer", Map.of("bearer", "abc"),
                "ours", Map.of("certificate", ours.chain(), "key", ours.key()),
                "unknown", Map.of("certificate", unknown.chain(), "key", unknown.key()),
                "broken", Map.of("certificate", ours.chain(), "key", "-----BEGIN EC PRIVATE KEY-----"));
    }
}
