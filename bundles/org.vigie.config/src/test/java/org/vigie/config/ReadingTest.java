package org.vigie.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Window;
import org.vigie.api.verdict.Phase;
import org.vigie.core.catalogue.Check;
import org.vigie.core.catalogue.Service;

/** What becomes of files without mistakes. */
class ReadingTest {
    /** The files that are shipped, and everybody's first examples. */
    private static final Path SHIPPED = Path.of("../../config");

    @TempDir
    private Path config;

    private Scene scene = new Scene(Path.of("."));

    @BeforeEach
    void aDirectory() {
        scene = new Scene(config);
    }

    @Test
    void withoutAnyFileEverythingHasADefault() {
        var reading = scene.read();

        assertThat(reading.mistakes()).isEmpty();
        assertThat(reading.catalogue().agent()).isEqualTo("par-1");
        assertThat(reading.catalogue().place().attributes()).isEqualTo(Map.of("version", "1.2.3"));
        assertThat(reading.catalogue().services()).containsOnlyKeys(FunctionId.LINE);
        assertThat(reading.catalogue().notifiers()).containsOnlyKeys("log");
        assertThat(reading.pids())
                .containsOnlyKeys(
                        "org.vigie.agent",
                        "org.vigie.board",
                        "org.vigie.broker",
                        "org.vigie.correlator",
                        "org.vigie.gate",
                        "org.vigie.homeassistant",
                        "org.vigie.mqtt");
        assertThat(reading.pids().get("org.vigie.agent")).isEqualTo(Map.of("agent.id", "par-1", "pace", 1.0));
        assertThat(reading.pids().get("org.vigie.correlator")).containsEntry("correlator", "auto");
    }

    @Test
    void anotherTlsIsToldToTheAgentAndToTheRoomThatBringsIt() {
        scene.write("vigie.yaml", "vigie: 1\ntls: native\n");
        assertThat(scene.read().pids().get("org.vigie.agent")).containsEntry("tls", "native");
        assertThat(scene.read().pids()).containsKey("org.vigie.tls");

        scene.write("vigie.yaml", "vigie: 1\ntls: java\n");
        assertThat(scene.read().pids()).doesNotContainKey("org.vigie.tls");
    }

    @Tag("bad-input-21")
    @Test
    void theReferencesAreChecksOfTheLine() {
        var line = service("_line");

        assertThat(line.checks()).containsOnlyKeys("gateway", "resolver", "1-1-1-1", "9-9-9-9", "8-8-8-8");
        assertThat(line.checks().get("1-1-1-1")).satisfies(check -> {
            assertThat(check.probe()).isEqualTo("reach");
            assertThat(check.settings().scalar("to"))
                    .hasValueSatisfying(to -> assertThat(to.text()).isEqualTo("1.1.1.1"));
            assertThat(check.every()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void nobodyNeedsReferences() {
        scene.write("vigie.yaml", "vigie: 1\nreferences: []\n");

        assertThat(service("_line").checks()).isEmpty();
    }

    @Test
    void theSmallestServiceIsTwoUrls() {
        scene.write("services/boutique.yaml", """
            vigie: 1
            service: boutique
            functions:
              site: https://boutique.example
              db: tcp://db.boutique.example:5432
            """);

        var site = check("boutique", "site");
        var db = check("boutique", "db");

        assertThat(scene.read().mistakes()).isEmpty();
        assertThat(site.probe()).isEqualTo("http");
        assertThat(site.every()).isEqualTo(Duration.ofSeconds(60));
        assertThat(site.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(db.probe()).isEqualTo("tcp");
        assertThat(db.settings().entries().keySet()).containsExactly("host", "port");
        assertThat(service("boutique").definition().notifiers()).containsExactly("log");
    }

    @Test
    void theCaseOfXIsReadInFullUse() throws IOException {
        Files.createDirectories(config.resolve("services"));
        Files.createDirectories(config.resolve("secrets"));
        Files.copy(SHIPPED.resolve("examples/vigie.yaml"), config.resolve("vigie.yaml"));
        Files.copy(SHIPPED.resolve("examples/x.yaml"), config.resolve("services/x.yaml"));
        for (var secret : List.of("mqtt", "x-reader", "x-writer")) {
            Files.writeString(config.resolve("secrets/" + secret), "s3cret\n");
        }

        var reading = scene.read();
        var x = service("x");

        assertThat(reading.mistakes())
                .extracting(mistake -> mistake.in(Locale.ENGLISH))
                .isEmpty();
        assertThat(reading.catalogue().place().attributes())
                .containsEntry("network", "AS3215")
                .containsEntry("country", "FR");
        assertThat(x.checks()).containsOnlyKeys("notifications", "publish", "spaces", "timeline");
        assertThat(check("x", "publish").every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(check("x", "publish").probe()).isEqualTo("write-read");
        assertThat(check("x", "timeline").expect()).hasSize(5);
        assertThat(x.definition().functions().get("timeline"))
                .isEqualTo(new Definition.Function(
                        new Name(new TreeMap<>(Map.of("en", "Timeline", "fr", "Fil d'actualité"))),
                        true,
                        Duration.ofSeconds(60),
                        List.of()));
        assertThat(x.definition().vendor())
                .isEqualTo(new Definition.Vendor(
                        Duration.ofMinutes(15),
                        new TreeMap<>(Map.of("timeline", "Home timeline", "publish", "Posting"))));
        assertThat(Objects.requireNonNull(x.vendor()).probe()).isEqualTo("statuspage");
        assertThat(x.vendor().settings().entries()).containsOnlyKeys("url", "components");
        assertThat(x.definition().notifiers()).containsExactly("oncall");
        assertThat(reading.catalogue().notifiers().get("oncall")).satisfies(oncall -> {
            assertThat(oncall.at()).containsExactly(Phase.CONFIRMED, Phase.RESOLVED);
            assertThat(oncall.language()).isEqualTo("en");
        });
        assertThat(reading.vault().secret("mqtt")).hasValue("s3cret");
        assertThat(reading.pids().get("org.vigie.mqtt"))
                .containsEntry("password", "$[secret:mqtt]")
                .containsEntry("url", "mqtts://broker.example:8883");
        assertThat(reading.pids()).doesNotContainKey("org.vigie.broker");
        assertThat(reading.pids().get("org.vigie.board")).containsEntry("lang", List.of("en", "fr"));
    }

    @Test
    void everyShippedFileIsWithoutMistakes() throws IOException {
        assertThat(Reading.of(SHIPPED, scene.surroundings()).mistakes()).isEmpty();
        try (var files = Files.list(SHIPPED.resolve("services"))) {
            for (var file : files.toList()) {
                var reading = Reading.of(null, List.of(file), scene.surroundings());
                assertThat(reading.mistakes()).as(file.toString()).isEmpty();
                assertThat(reading.catalogue().services()).as(file.toString()).hasSize(2);
            }
        }
    }

    /** A commented default that is wrong is worse than none. */
    @Test
    void whatTheAgentsFileHasInCommentsIsAsGood() throws IOException {
        var bare = new StringBuilder();
        for (var line : Files.readAllLines(SHIPPED.resolve("vigie.yaml"))) {
            bare.append(
                            line.startsWith("# ") && !line.startsWith("# The") && !line.startsWith("# Check")
                                    ? line.substring(2)
                                    : line)
                    .append('\n');
        }
        scene.write("vigie.yaml", bare.toString()).write("secrets/mqtt", "a").write("secrets/x-reader", "b");

        assertThat(scene.told(Locale.ENGLISH)).isEmpty();
        assertThat(scene.read().catalogue().agent()).isEqualTo("par-1");
        assertThat(scene.read().pids().get("org.vigie.mqtt")).containsEntry("beat", "15s");
        assertThat(scene.read().pids().get("org.vigie.probe.local"))
                .containsEntry("allow", List.of("/usr/lib/nagios/plugins"));
        assertThat(Rooms.OURS)
                .as("rooms that are handed their sections")
                .containsAll(scene.read().pids().keySet());
    }

    @Test
    void defaultsAndLikenessTakeThePlaceOfAnchors() {
        scene.write("vigie.yaml", "vigie: 1\ndefaults: {every: 30s, http: {redirects: 0}}\n");
        scene.write("services/x.yaml", """
            vigie: 1
            service: x
            timeout: 4s
            defaults: {timeout: 1s, essential: false}
            functions:
              home: {url: https://x.example/home, expect: [status == 200], name: Home}
              search: {like: home, url: https://x.example/search, essential: true}
              db: {probe: tcp, host: x.example, port: 1}
            """);

        var search = check("x", "search");

        assertThat(scene.told(Locale.ENGLISH)).isEmpty();
        assertThat(search.every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(search.timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(search.expect()).hasSize(1);
        assertThat(search.settings().scalar("url"))
                .hasValueSatisfying(url -> assertThat(url.text()).endsWith("/search"));
        assertThat(search.settings().scalar("redirects")).isPresent();
        assertThat(check("x", "db").settings().scalar("redirects")).isEmpty();
        var functions = service("x").definition().functions();
        assertThat(functions.get("search"))
                .extracting(Definition.Function::name)
                .isEqualTo(name("search"));
        assertThat(functions.get("home")).extracting(Definition.Function::name).isEqualTo(name("Home"));
        assertThat(functions.values())
                .extracting(Definition.Function::essential)
                .containsExactly(false, false, true);
    }

    private static Name name(String text) {
        return new Name(new TreeMap<>(Map.of("en", text)));
    }

    @Test
    void maintenanceIsLaidOutInLocalTimeAndForgottenWhenItIsOver() {
        scene.write("services/x.yaml", """
            vigie: 1
            service: x
            functions: {a: tcp://a:1}
            maintenance:
              - {from: 2026-01-10T02:00, until: 2026-01-10T04:00, zone: Europe/Paris}
              - {from: 2025-01-10T02:00, until: 2025-01-10T04:00}
              - {every: sunday, from: "02:00", for: 2h}
            """);

        assertThat(scene.told(Locale.ENGLISH)).isEmpty();
        assertThat(service("x").definition().maintenance())
                .startsWith(
                        window("2026-01-10T01:00:00Z", "2026-01-10T03:00:00Z"),
                        window("2026-01-11T02:00:00Z", "2026-01-11T04:00:00Z"),
                        window("2026-01-18T02:00:00Z", "2026-01-18T04:00:00Z"));
    }

    @Test
    void aWeeklyWindowThatIsUnderWayIsNotForgotten() {
        scene.now = Instant.parse("2026-01-11T03:00:00Z");
        scene.write("services/x.yaml", """
            vigie: 1
            service: x
            functions: {a: tcp://a:1}
            maintenance: {every: sunday, from: "02:00", for: 2h}
            """);

        assertThat(service("x").definition().maintenance().getFirst())
                .isEqualTo(window("2026-01-11T02:00:00Z", "2026-01-11T04:00:00Z"));
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }

    @Test
    void aBrokerThatIsJoinedGetsNoPasswordOfAnotherOne() {
        scene.write("vigie.yaml", "vigie: 1\nmqtt: {url: 'mqtt://b', user: u, password: p, prefix: a/b}\n");
        scene.join = "mqtt://127.0.0.1:1999";

        assertThat(scene.read().pids().get("org.vigie.mqtt"))
                .containsEntry("url", "mqtt://127.0.0.1:1999")
                .containsEntry("prefix", "a/b")
                .doesNotContainKeys("user", "password");
    }

    @Test
    void severalBrokersStandInAListAndOneOfThemMayBeJoinedAsOneself() {
        scene.write("vigie.yaml", """
            vigie: 1
            mqtt: {url: ['mqtts://a', 'mqtts://b'], ca: ca.pem, certificate: c.pem, key: '$[secret:k]'}
            """);
        scene.write("secrets/k", "a key");

        assertThat(scene.read().mistakes()).isEmpty();
        assertThat(scene.read().pids().get("org.vigie.mqtt"))
                .containsEntry("url", List.of("mqtts://a", "mqtts://b"))
                .containsEntry("key", "$[secret:k]");
        scene.join = "mqtts://b";
        assertThat(scene.read().pids().get("org.vigie.mqtt"))
                .containsEntry("url", "mqtts://b")
                .containsKeys("ca", "certificate", "key");
        scene.join = "mqtts://c";
        assertThat(scene.read().pids().get("org.vigie.mqtt")).doesNotContainKeys("ca", "certificate", "key");
    }

    @Test
    void anEmptyListOfBrokersIsTheEmbeddedOne() {
        scene.write("vigie.yaml", "vigie: 1\nmqtt: {url: []}\n");

        assertThat(scene.read().pids()).containsKey("org.vigie.broker");
        assertThat(scene.read().pids().get("org.vigie.mqtt")).doesNotContainKey("url");
    }

    @Test
    void aCertificateWithoutItsKeyIsAMistake() {
        scene.write("vigie.yaml", "vigie: 1\nmqtt: {url: 'mqtts://a', certificate: c.pem}\n");

        assertThat(scene.told(Locale.ENGLISH))
                .containsExactly("vigie.yaml:2:39 certificate and key belong together: give both");
    }

    @Test
    void aCheckWhoseProbeIsNotInstalledWaitsAndIsNoMistake() {
        scene.write("services/x.yaml", "vigie: 1\nservice: x\nfunctions: {dir: {probe: ldap, base: dc=x}}\n");

        assertThat(scene.read().mistakes()).isEmpty();
        assertThat(check("x", "dir").probe()).isEqualTo("ldap");
    }

    @Test
    void aUrlBesideOtherKeysIsCutForAProbeThatTakesNone() {
        scene.write("services/x.yaml", "vigie: 1\nservice: x\nfunctions: {db: {url: 'tcp://a:1', every: 5s}}\n");

        assertThat(scene.told(Locale.ENGLISH)).isEmpty();
        assertThat(check("x", "db").settings().entries()).containsOnlyKeys("host", "port");
    }

    @Test
    void anAgentThatMayNotCorrelateReadsNoStatusPageUnlessItIsNamed() {
        scene.write("vigie.yaml", "vigie: 1\ncorrelator: no\n");
        var text = "vigie: 1\nservice: x\nfunctions: {a: tcp://a:1}\nvendor: {probe: statuspage, url: 'https://s'";

        scene.write("services/x.yaml", text + "}\n");
        assertThat(service("x").vendor()).isNull();

        scene.write("services/x.yaml", text + ", from: [par-1]}\n");
        assertThat(service("x").vendor()).isNotNull();
    }

    @Test
    void theRevisionTellsWhetherTwoAgentsWereToldTheSame() {
        var text = "vigie: 1\nservice: x\nfunctions: {a: {probe: tcp, host: a, port: %s, every: %s}}\n";
        scene.write("services/x.yaml", text.formatted("1", "5s"));
        var one = service("x").definition().rev();
        scene.write("services/x.yaml", "# a word\n" + text.formatted("2", "5s"));
        var sameStory = service("x").definition().rev();
        scene.write("services/x.yaml", text.formatted("1", "6s"));
        var other = service("x").definition().rev();

        assertThat(sameStory).isEqualTo(one).hasSize(12);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void aHostNameIsMadeFit() {
        assertThat(Identity.fit("Büro PC_2 (alt)")).isEqualTo("b-ro-pc_2-alt");
        assertThat(Identity.fit("__x")).isEqualTo("x");
        assertThat(Identity.fit("…")).isEqualTo("vigie");
        assertThat(Identity.fit("a".repeat(80))).hasSize(64);
    }

    private Service service(String id) {
        return Objects.requireNonNull(scene.read().catalogue().services().get(id), id);
    }

    private Check check(String service, String function) {
        return Objects.requireNonNull(service(service).checks().get(function), function);
    }
}
