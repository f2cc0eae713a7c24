package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.distribution.Eventually.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Secrets wherever one can be written, an agent that uses them, and everything that goes wrong with them: they arrive where
 * they are meant to, and stand in nothing that anybody can read.
 */
public class SecretsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CANARY = "canary-7f3a9c-";

    /** What the probes and notifiers sent, as far as it is secret. */
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();

    private HttpServer site;
    private AgentHome home;
    private RealAgent agent;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/", this::answer);
        site.start();
        int port = site.getAddress().getPort();
        home = AgentHome.make()
                .folder("config/secrets")
                .folder("config/plugins")
                .file("config/secrets/kept", CANARY + "kept")
                .file("config/vigie.yaml", """
                    vigie: 1
                    agent: {id: tested, site: lab}
                    mqtt: {url: "mqtt://127.0.0.1:1", user: me, password: "$[secret:kept]"}
                    references: []
                    board: {listen: "127.0.0.1:0"}
                    credentials:
                      bearer: {bearer: "$[secret:kept]"}
                      cookie: {cookie: "session=canary-7f3a9c-cookie"}
                      basic: {user: me, password: "canary-7f3a9c-password"}
                      env: {bearer: "$[env:VIGIE_CANARY]"}
                    notifiers:
                      hook: {use: custom, url: "http://127.0.0.1:%d/hook/canary-7f3a9c-url", token: canary-7f3a9c-token,
                        headers: {X-Key: canary-7f3a9c-header}}
                    """.formatted(port))
                .file("config/services/shop.yaml", """
                    vigie: 1
                    service: shop
                    every: 1s
                    functions:
                      bearer: {url: "http://127.0.0.1:%1$d/down", as: bearer}
                      cookie: {url: "http://127.0.0.1:%1$d/down", as: cookie}
                      basic: {url: "http://127.0.0.1:%1$d/down", as: basic}
                      env: {url: "http://127.0.0.1:%1$d/down", as: env}
                      broken: {url: "http://127.0.0.1:%1$d/cut", as: bearer}
                      closed: {url: "http://127.0.0.1:1/", as: bearer}
                      wrong: {url: "http://127.0.0.1:%1$d/up", as: bearer, expect: ['json.a == 1']}
                    """.formatted(port));
        agent = RealAgent.in(home, Map.of("VIGIE_CANARY", CANARY + "env"));
    }

    @AfterEach
    void stop() {
        agent.close();
        site.stop(0);
    }

    /** A site that is down, and tells whoever asks what it was told. */
    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var told = String.join(" ", exchange.getRequestURI().getPath(), String.valueOf(headers.entrySet()));
        Stream.of("kept", "cookie", "env", "url", "header")
                .filter(one -> told.contains(CANARY + one))
                .forEach(arrived::add);
        if (told.contains("Basic ")) {
            arrived.add("basic");
        }
        if (exchange.getRequestURI().getPath().equals("/cut")) {
            exchange.close();
            return;
        }
        byte[] page = "{\"a\": 2, \"status\": \"sorry\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/down") ? 500 : 200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Test
    void theyArriveAndStandNowhere() throws IOException {
        assertThat(agent.says("notify", "test", "hook").status()).isZero();
        within(
                PATIENCE,
                "they arrive",
                () -> arrived.containsAll(Set.of("kept", "cookie", "env", "url", "header", "basic")));
        within(PATIENCE, "it is suspected", () -> agent.says("status").text().contains("suspected"));

        var read = new TreeMap<String, String>();
        for (var words : List.of(
                "status",
                "status --json",
                "watch",
                "incidents",
                "incidents --json",
                "agents --json",
                "why shop/basic",
                "why shop/broken",
                "doctor",
                "plugins ls",
                "config render",
                "schema agent",
                "test",
                "test --json",
                "check",
                "notify test hook")) {
            read.put("vigie " + words, agent.listen(Duration.ofSeconds(8), words.split(" ", -1)));
        }
        read.put("vigie record", agent.listen(Duration.ofSeconds(3), "record", "--topic", "#"));
        for (var path : List.of(
                "/",
                "/api/v1/services",
                "/api/v1/services/shop",
                "/api/v1/incidents",
                "/api/v1/agents",
                "/api/v1/plugins",
                "/metrics",
                "/health/ready")) {
            read.put(path, get(path));
        }
        assertThat(read).allSatisfy((what, text) -> assertThat(text).as(what).doesNotContain(CANARY, basic()));
        assertThat(read.get("vigie config render")).contains("***");
        assertThat(read.get("vigie record")).contains("shop", "basic");
        assertThat(agent.log()).isNotEmpty().doesNotContain(CANARY, basic());
        assertNothingIn(home.root().resolve("state"));
        isForItsOwnerOnly(home.root().resolve("state/cache"));
    }

    @Test
    void aMistakeBesideOneIsShownWithoutIt() {
        var text = Stream.of("tokn", "passwrod", "tiemout")
                .map(wrong -> {
                    home.file("config/vigie.yaml", """
                        vigie: 1
                        agent: {id: tested}
                        mqtt: {url: "mqtt://127.0.0.1:1", password: canary-7f3a9c-broker, %1$s: canary-7f3a9c-a}
                        notifiers:
                          hook: {use: custom, url: "https://127.0.0.1/canary-7f3a9c-url", headers: {X: canary-7f3a9c-x}, %1$s: 3}
                          hock: {use: custom, url: "canary-7f3a9c-no-url"}
                        credentials: {a: {bearer: canary-7f3a9c-bearer, %1$s: canary-7f3a9c-b}}
                        """.formatted(wrong));
                    return agent.says("check").text();
                })
                .toList();
        assertThat(text)
                .allSatisfy(said -> assertThat(said).contains("unknown key").doesNotContain(CANARY));
        within(PATIENCE, "the agent says so", () -> agent.says("doctor").text().contains("tiemout"));
        assertThat(agent.says("doctor").text()).doesNotContain(CANARY);
        assertThat(agent.log()).doesNotContain(CANARY);
    }

    private static String basic() {
        return Base64.getEncoder().encodeToString(("me:" + CANARY + "password").getBytes(StandardCharsets.UTF_8));
    }

    private String get(String path) {
        try {
            var ports = Files.readString(home.root().resolve("state/ports.json"));
            int from = ports.indexOf("http://");
            var board = ports.substring(from, ports.indexOf('"', from));
            var connection = URI.create(board + path).toURL().openConnection();
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void isForItsOwnerOnly(Path folder) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    private static void assertNothingIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).filter(SecretsIT::holdsOne))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsOne(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }
}
