package org.vigie.probe.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.Reason;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Leftovers;
import org.vigie.testkit.Look;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;
import org.vigie.testkit.RealPart;

/** With a real browser, and a small shop on loopback. */
class BrowserProbeTest implements ProbeContract<BrowserProbe.Settings> {
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    private static final String SHOP = """
        <!doctype html><title>Shop</title>
        <script>
          setTimeout(() => { document.getElementById('late').innerHTML = '<b class=item>late</b>'; }, 300);
          function enter() { document.getElementById('hello').innerText = 'Hello ' + document.getElementById('who').value; }
          function boom() { alert('?'); throw new Error('boom'); }
        </script>
        <input id=who><button id=enter onclick="enter()">Enter</button><p id=hello></p>
        <a id=boom href="javascript:boom()">boom</a> <a id=broken href=/500>broken</a>
        <ul><li>one<li>two<li>three</ul><div id=late></div><img src=/image>\
        """;

    @TempDir
    Path dir;

    private final ConcurrentLinkedQueue<String> agents = new ConcurrentLinkedQueue<>();
    private @Nullable HttpServer shop;

    @BeforeEach
    void aShopOpens() throws IOException {
        assumeTrue(RealPart.find("chromium").isPresent(), "chromium is not installed");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/", 200, SHOP);
        answer(server, "/404", 404, "nothing");
        answer(server, "/429", 429, "too many");
        answer(server, "/500", 500, "broken");
        answer(server, "/circle", 302, "/circle");
        answer(server, "/away", 302, "http://inside.example/");
        server.start();
        shop = server;
    }

    private void answer(HttpServer server, String path, int status, String body) {
        server.createContext(path, exchange -> {
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", body);
            }
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    @AfterEach
    void itCloses() {
        if (shop != null) {
            shop.stop(0);
        }
    }

    @Override
    public Probe<BrowserProbe.Settings> probe() {
        return new BrowserProbe(dir.resolve("screens"));
    }

    @Override
    public BrowserProbe.Settings at(String host, int port) {
        return new BrowserProbe.Settings(
                URI.create("http://" + host + ":" + port), List.of(fill("#who", CANARY.reveal())));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + (shop == null ? 0 : shop.getAddress().getPort()) + path;
    }

    private Look look(String url, Duration timeout, Steps.Step... steps) throws InterruptedException {
        try (var attempt = new FakeAttempt(timeout)) {
            return attempt.look(probe(), new BrowserProbe.Settings(URI.create(url), List.of(steps)));
        }
    }

    private static Steps.Step open(String url) {
        return new Steps.Step(URI.create(url), null, null, null, null, null, null);
    }

    private static Steps.Step click(String css) {
        return new Steps.Step(null, css, null, null, null, null, null);
    }

    private static Steps.Step fill(String css, String text) {
        return new Steps.Step(null, null, css, new Secret(text), null, null, null);
    }

    private static Steps.Step await(String css) {
        return new Steps.Step(null, null, null, null, css, null, null);
    }

    private static Steps.Step expect(String css, String text) {
        return new Steps.Step(null, null, null, null, null, css, text);
    }

    @Test
    void aPageIsUsedAsPeopleDoAndNothingIsLeft() throws Exception {
        var before = Leftovers.now();
        try (var attempt = new FakeAttempt(ENOUGH)) {
            var steps = List.of(
                    await("#late .item"),
                    fill("#who", CANARY.reveal()),
                    click("#enter"),
                    expect("#hello", "Hello canary"));
            var look = attempt.look(
                    asking("count", "title", "text"),
                    new BrowserProbe.Settings(URI.create("browser+" + url("/")), steps));
            assertThat(look.answer().evidence()).as("%s", look).isEqualTo("status 200, 4 steps");
            assertThat(look.toString()).doesNotContain(CANARY.reveal());
            assertThat(attempt.value("status")).isEqualTo(200);
            assertThat((Integer) attempt.value("requests")).isGreaterThanOrEqualTo(2); // the page and its image
            assertThat(attempt.value("title")).isEqualTo("Shop");
            assertThat(attempt.value("count", "li")).isEqualTo(3);
            assertThat((String) attempt.value("text")).contains("three");
            assertThat((Duration) attempt.value("paint")).isBetween(Duration.ofMillis(1), ENOUGH);
            assertThat(attempt.phases()).containsKeys("navigation", "load");
        }
        assertThat(agents).allMatch(agent -> agent.startsWith("Mozilla/5.0 ") && agent.endsWith(" Vigie/test"));
        before.assertNoMore();
        assertNothingRuns();
    }

    /** Nor a moment later: a look that is broken off does not wait for the end of its browser. */
    private static void assertNothingRuns() throws IOException {
        var left = left();
        for (int i = 0; i < 100 && !left.isEmpty(); i++) {
            LockSupport.parkNanos(50_000_000);
            left = left();
        }
        assertThat(left).isEmpty();
    }

    private static List<Object> left() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            var profiles = files.filter(one -> one.getFileName().toString().startsWith("vigie-browser-"));
            var processes = ProcessHandle.current().descendants().filter(ProcessHandle::isAlive);
            return Stream.<Object>concat(profiles, processes).toList();
        }
    }

    /** As if expectations asked for these. */
    private Probe<BrowserProbe.Settings> asking(String... names) {
        var probe = probe();
        return (target, attempt) -> probe.probe(
                target, wrapped(attempt, "asks", argument -> List.of(names).contains(argument)));
    }

    /** The same look, with another answer to one of its questions. */
    private static Attempt wrapped(Attempt attempt, String question, Answers answers) {
        return (Attempt) Proxy.newProxyInstance(
                Attempt.class.getClassLoader(), new Class<?>[] {Attempt.class}, (self, method, arguments) -> {
                    var own = method.getName().equals(question) ? answers.to((String) arguments[0]) : null;
                    try {
                        return own == null ? method.invoke(attempt, arguments) : own;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private interface Answers {
        @Nullable
        Object to(String argument) throws IOException;
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/404, http-4xx",
        "/429, unknown:rate-limited",
        "/500, http-5xx",
        "/circle, http-redirect",
    })
    void whatTheServerSaysHasItsMeaning(String path, String expected) throws Exception {
        var look = look(url(path), ENOUGH);
        assertThat(look.word()).as("%s", look).isEqualTo(expected);
    }

    static Stream<Map.Entry<String, LyingServer>> liars() {
        return Stream.of(
                Map.entry("tcp-refused", LyingServer.refuses()),
                Map.entry(
                        "tcp-reset",
                        LyingServer.that(client -> client.getInputStream().read())),
                Map.entry("http-protocol", LyingServer.garbage()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("liars")
    void whatTheNetworkDoesHasItsMeaning(Map.Entry<String, LyingServer> liar) throws Exception {
        try (var server = liar.getValue()) {
            var look = look(server.uri("/").toString(), ENOUGH);
            assertThat(look.word()).as("%s", look).isEqualTo(liar.getKey());
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsTold() throws Exception {
        try (var server = LyingServer.certificate(Certificates.Kind.GOOD)) {
            var look = look(server.uri("/").toString(), ENOUGH);
            assertThat(look.word()).as("%s", look).isEqualTo("tls-untrusted");
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "NAME_NOT_RESOLVED, dns-nxdomain",
        "CONNECTION_TIMED_OUT, tcp-timeout",
        "ADDRESS_UNREACHABLE, net-unreachable",
        "CERT_DATE_INVALID, tls-expired",
        "CERT_COMMON_NAME_INVALID, tls-name",
        "CERT_REVOKED, tls-revoked",
        "CERT_WEAK_KEY, tls-untrusted",
        "SSL_PROTOCOL_ERROR, tls-handshake",
        "TIMED_OUT, http-timeout",
        "HTTP2_PROTOCOL_ERROR, http-protocol"
    })
    void whatTheBrowserCallsItHasItsMeaning(String name, String expected) {
        assertThat(Mishap.of("net::ERR_" + name))
                .isInstanceOfSatisfying(
                        LookFailure.class,
                        failure -> assertThat(failure.symptom().id()).isEqualTo(expected));
        assertThat(Mishap.of("net::ERR_UNSAFE_PORT")).isInstanceOf(CannotLook.class);
        assertThat(Mishap.of("net::ERR_INSUFFICIENT_RESOURCES")).isInstanceOf(CannotLook.class);
    }

    @Test
    void aPageThatDoesNotComeCostsTheDeadlineAndNoMore() throws Exception {
        try (var liar = LyingServer.hangs()) {
            var look = look(liar.uri("/").toString(), Duration.ofSeconds(5));
            assertThat(look.word()).as("%s", look).isEqualTo("http-timeout");
            assertThat(look.took()).isLessThan(Duration.ofSeconds(5).plus(Look.GRACE));
        }
        assertNothingRuns();
    }

    @Test
    void aBrowserThatTookTheTimeIsNotThePagesFault() throws Exception {
        try (var liar = LyingServer.hangs()) {
            var look = look(
                    liar.uri("/").toString(), Duration.ofMillis(1200)); // of which the browser leaves less than 1 s
            assertThat(look.word()).as("%s", look).isIn("unknown:agent-limit", "lost");
        }
        assertNothingRuns();
    }

    @Test
    void aLookThatHasNoTimeForTheBrowserSaysNothingAndLeavesNothing() throws Exception {
        var look = look(url("/"), Duration.ofMillis(120));
        assertThat(look.outcome()).as("%s", look).isNull();
        assertNothingRuns();
    }

    @Test
    void whatIsNotThereIsToldWithAPicture() throws Exception {
        var look = look(url("/"), Duration.ofSeconds(8), await("#nowhere"));
        assertThat(look.word()).as("%s", look).isEqualTo("content-mismatch");
        assertThat(look.thrown()).hasMessage("nothing at '#nowhere'").isInstanceOf(LookFailure.class);
        var detail = look.thrown() instanceof LookFailure failure ? failure.detail() : Map.<String, Object>of();
        var picture = Path.of(String.valueOf(detail.get("screenshot")));
        assertThat(picture).startsWith(dir.resolve("screens"));
        assertThat(Files.readAllBytes(picture)).startsWith(0xff, 0xd8).hasSizeGreaterThan(1000);
        assertThat(detail).containsEntry("http_status", 200);
    }

    @Test
    void aPageThatIsGoodIsPicturedOnlyForWhoseExpectationFails() throws Exception {
        try (var attempt = new FakeAttempt(ENOUGH)) {
            assertThat(attempt.look(probe(), new BrowserProbe.Settings(URI.create(url("/")), List.of()))
                            .word())
                    .isEqualTo("up");
            assertThat(dir.resolve("screens")).doesNotExist();

            var picture = Path.of(String.valueOf(attempt.value(Attempt.DETAIL + "screenshot")));
            assertThat(Files.readAllBytes(picture)).startsWith(0xff, 0xd8).hasSizeGreaterThan(1000);
        }
    }

    @Test
    void eachStepThatFailsSaysWhatItMissed() throws Exception {
        assertThat(look(url("/"), Duration.ofSeconds(5), expect("#hello", "Hello"))
                        .thrown())
                .hasMessage("nothing at '#hello' says 'Hello'");
        assertThat(look(url("/"), Duration.ofSeconds(5), click("#late")).word()).isEqualTo("up"); // once it is there
        assertThat(look(url("/"), Duration.ofSeconds(5), fill("#none", CANARY.reveal()))
                        .thrown())
                .hasMessage("no field at '#none'");
        var wrong = look(url("/"), ENOUGH, await("##"));
        assertThat(wrong.word()).as("%s", wrong).isEqualTo("unknown:probe-error");
        var broken = look(url("/"), Duration.ofSeconds(5), click("#broken"), await("#nowhere"));
        assertThat(broken.word()).as("%s", broken).isEqualTo("http-5xx");
        assertThat(look(url("/"), ENOUGH, open(url("/500"))).word()).isEqualTo("http-5xx");
    }

    @Test
    void aDialogueStopsNobodyAndErrorsAreCounted() throws Exception {
        try (var attempt = new FakeAttempt(ENOUGH)) {
            var look = attempt.look(
                    probe(),
                    new BrowserProbe.Settings(URI.create(url("/")), List.of(click("#boom"), await("#late .item"))));
            assertThat(look.word()).as("%s", look).isEqualTo("up");
            assertThat(attempt.value("errors")).isEqualTo(1);
        }
    }

    @Test
    void thePageGoesNowhereWhereTheLookMayNot() throws Exception {
        var probe = probe();
        try (var attempt = new FakeAttempt(ENOUGH)) {
            var look = attempt.<BrowserProbe.Settings>look(
                    (target, real) -> probe.probe(target, wrapped(real, "resolve", host -> {
                        if (host.equals("inside.example")) {
                            throw new CannotLook(Reason.POLICY_BLOCKED, "inside");
                        }
                        return null;
                    })),
                    new BrowserProbe.Settings(URI.create(url("/away")), List.of()));
            assertThat(look.word()).as("%s", look).isEqualTo("unknown:policy-blocked");
        }
    }

    @Test
    void onlyTheNewestPicturesAreKept() throws IOException {
        var screens = new Screens(dir.resolve("kept"));
        for (int i = 0; i < 30; i++) {
            screens.keep(new byte[] {1}, Instant.EPOCH.plusSeconds(i));
        }
        assertThat(screens.keep(new byte[2 << 20], Instant.EPOCH)).isNull();
        assertThat(screens.keep(new byte[0], Instant.EPOCH)).isNull();
        try (var files = Files.list(dir.resolve("kept"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .hasSize(20)
                    .first()
                    .isEqualTo("19700101-000010-000.jpg");
        }
    }

    @Test
    void aStepIsOneThing() {
        assertThatThrownBy(() -> new Steps.Step(null, "#a", null, null, "#b", null, null))
                .hasMessageContaining("must be one of");
        assertThatThrownBy(() -> new Steps.Step(null, null, "#a", null, null, null, null))
                .hasMessageContaining("fill and with");
        assertThatThrownBy(() -> new Steps.Step(null, null, null, null, null, "#a", null))
                .hasMessageContaining("expect and text");
        assertThatThrownBy(() -> new BrowserProbe.Settings(URI.create("file:///etc/passwd"), List.of()))
                .hasMessageContaining("https://");
    }
}
