package org.vigie.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.core.settings.Text.map;
import static org.vigie.core.settings.Text.text;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.fact.Name;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.api.probe.Secret;

/** What a plug-in's class says of it, and all that is made from that alone. */
class KindTest {
    enum Family {
        ANY,
        IPV6
    }

    record Port(
            @Help("host name or address") String host,
            @Help("where it listens") int port,
            @Default("any") Family family,
            @Nullable Duration wait1,
            List<String> banners) {}

    @ProbeType(value = "tcp", values = "open: how long connecting took")
    static class TcpProbe implements Probe<Port> {
        @Override
        public Outcome probe(Port target, Attempt attempt) {
            return Outcome.up("");
        }
    }

    record Page(URI url) {}

    @ProbeType(
            value = "http",
            schemes = {"http", "https"})
    static final class HttpProbe implements Probe<Page> {
        @Override
        public Outcome probe(Page target, Attempt attempt) {
            return Outcome.up("");
        }
    }

    static final class Heir extends TcpProbe {}

    record Nothing() {}

    @NotifierType(value = "log", also = "paper")
    static final class LogNotifier implements Notifier<Nothing> {
        @Override
        public void deliver(Nothing settings, Notice notice) {}
    }

    private static final List<Kind> INSTALLED = List.of(
            Kind.of(TcpProbe.class).orElseThrow(), Kind.of(HttpProbe.class).orElseThrow());

    @Test
    void aProbeIsKnownByItsClassAlone() {
        assertThat(Kind.of(TcpProbe.class))
                .hasValue(new Kind(
                        Probe.class,
                        "tcp",
                        Port.class,
                        List.of("tcp"),
                        List.of("open: how long connecting took"),
                        true,
                        List.of()));
    }

    @Test
    void aNotifierToo() {
        assertThat(Kind.of(LogNotifier.class)).hasValueSatisfying(kind -> {
            assertThat(kind.settings()).isEqualTo(Nothing.class);
            assertThat(kind.names()).containsExactly("log", "paper");
        });
    }

    @Test
    void aClassWithoutItsOwnAnnotationIsNone() {
        assertThat(Kind.of(Heir.class)).isEmpty();
        assertThat(Kind.of(String.class)).isEmpty();
    }

    @Test
    void aUrlIsShortForAWholeCheck() {
        assertThat(ShortForm.read(text("https://x.example/a?b=c", 3, 5), INSTALLED)
                        .value())
                .isEqualTo(new ShortForm("http", map("url", "https://x.example/a?b=c")));
    }

    @Test
    void whereThereIsNoUrlItIsCutIntoHostAndPortAndItsQuery() {
        var shortForm = Objects.requireNonNull(ShortForm.read(text("tcp://[::1]:5432?family=ipv6", 3, 5), INSTALLED)
                .value());

        assertThat(shortForm.settings().toString()).contains("text=::1", "text=5432", "text=ipv6");
        assertThat(shortForm.settings().entries().get("port"))
                .extracting(entry -> entry.value().at())
                .isEqualTo(new Position("test.yaml", 3, 5 + "tcp://[::1]:".length()));
    }

    @Test
    void aSchemeThatNobodyTakesWaitsForItsProbe() {
        assertThat(ShortForm.read(text("ldap://dir.example", 3, 5), INSTALLED).value())
                .isEqualTo(new ShortForm("ldap", map("url", "ldap://dir.example")));
    }

    @ProbeType(
            value = "jdbc",
            schemes = {"jdbc:mysql", "jdbc:oracle"})
    static final class DatabaseProbe implements Probe<Page> {
        @Override
        public Outcome probe(Page target, Attempt attempt) {
            return Outcome.up("");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:mysql://a/b", "jdbc:oracle:thin:@//a:1521/b", "jdbc:sqlite:/var/a.db", "JDBC:db2://a/b"})
    void aSchemeOfTwoPartsStandsForItsFamily(String url) {
        var jdbc = Kind.of(DatabaseProbe.class).orElseThrow();

        assertThat(ShortForm.read(text(url, 3, 5), List.of(jdbc)).value())
                .isEqualTo(new ShortForm("jdbc", map("url", url)));
        assertThat(ShortForm.read(text("mysql:a", 3, 5), List.of(jdbc)).value()).isNull();
    }

    record Order(List<String> command) {}

    @ProbeType("run")
    static final class RunProbe implements Probe<Order> {
        @Override
        public Outcome probe(Order target, Attempt attempt) {
            return Outcome.up("");
        }
    }

    @Test
    void whatHasNoAddressHasNoShortFormAndSaysSo() {
        var run = Kind.of(RunProbe.class).orElseThrow();

        assertThat(run.schemes()).isEmpty();
        assertThat(ShortForm.read(text("run://x", 3, 5), List.of(run))
                        .mistakes()
                        .getFirst()
                        .in(Locale.ENGLISH))
                .isEqualTo(
                        "'run' takes no URL: write it with its settings in a service file, as 'vigie plugins help run'"
                                + " shows them");
    }

    @Test
    void aMistypedQueryIsShownWhereItStands() {
        var mistake = ShortForm.read(text("tcp://a:1?famly=ipv6", 3, 5), INSTALLED)
                .mistakes()
                .getFirst();

        assertThat(mistake.at()).isEqualTo(new Position("test.yaml", 3, 15));
        assertThat(mistake.in(Locale.ENGLISH)).isEqualTo("unknown key 'famly': did you mean 'family'?");
    }

    @Test
    void whatIsNoUrlSaysWhatOneLooksLike() {
        assertThat(ShortForm.read(text("x.example", 3, 5), INSTALLED)
                        .mistakes()
                        .getFirst()
                        .in(Locale.ENGLISH))
                .contains("write for instance https://example.org");
    }

    @Test
    void theSchemaTellsEditorsWhatTheRecordTakes() {
        var schema = Schema.of(Port.class);

        assertThat(schema).containsEntry("required", List.of("host", "port", "banners"));
        assertThat(schema.get("properties"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("host", Map.of("type", "string", "description", "host name or address"))
                .containsEntry("family", Map.of("enum", List.of("any", "ipv6"), "default", "any"))
                .containsKeys("port", "wait1", "banners");
    }

    @Test
    void theHelpTellsPeople() {
        assertThat(Usage.of(Port.class))
                .map(Usage::toString)
                .contains(
                        "host               text         required     host name or address",
                        "family             any|ipv6     any",
                        "wait1              duration     optional");
    }

    record Part(@Default("s") String unit, List<Part> parts) {}

    record Whole(Part first, List<Part> parts, Map<String, Part> byName) {}

    @Test
    void theHelpGoesIntoListsAndMapsAndComesBackFromWhatHoldsItself() {
        assertThat(Usage.of(Whole.class))
                .extracting(Usage::key)
                .containsExactly(
                        "first",
                        "first.unit",
                        "first.parts",
                        "parts",
                        "parts[].unit",
                        "parts[].parts",
                        "by-name",
                        "by-name.<name>.unit",
                        "by-name.<name>.parts");
        assertThat(Usage.of(Whole.class)).extracting(Usage::takes).startsWith("keys", "text", "list of keys");
    }

    record Step(String fill, Secret with, List<Step> then) {}

    record Walk(Map<String, List<Step>> steps, Map<String, Secret> headers) {}

    @ProbeType("walk")
    static final class WalkProbe implements Probe<Walk> {
        @Override
        public Outcome probe(Walk target, Attempt attempt) {
            return Outcome.up("");
        }
    }

    @Test
    void whatIsSecretIsKnownHoweverDeepItStands() {
        var walk = Kind.of(WalkProbe.class).orElseThrow();

        assertThat(List.of("with", "headers")).allMatch(walk::hides);
        assertThat(List.of("steps", "fill", "then", "other")).noneMatch(walk::hides);
    }

    record Many(
            boolean on,
            @Nullable Boolean maybe,
            long bytes,
            @Nullable Integer count,
            double share,
            float less,
            @Nullable Double more,
            Duration time,
            Family family,
            Name name,
            Credential as,
            Object anything,
            Value.Scalar written,
            Value.Mapping keys,
            URI url,
            Secret secret,
            @Default("5") int five,
            @Default("text") @Help("what it says") String says,
            SortedMap<String, Duration> times,
            List<Page> pages) {}

    @Test
    void theSchemaKnowsEveryKindOfSetting() {
        var placeholder = Map.of("type", "string", "pattern", "\\$\\[(secret|env):");
        var text = Map.of("type", "string");
        var time = Map.of("type", "string", "pattern", "^([0-9]+(ms|s|m|h|d))+$|\\$\\[(secret|env):");
        var truth = Map.of("anyOf", List.of(Map.of("type", "boolean"), placeholder));
        var whole = Map.of("anyOf", List.of(Map.of("type", "integer"), placeholder));
        var number = Map.of("anyOf", List.of(Map.of("type", "number"), placeholder));
        var uri = Map.of("type", "string", "format", "uri-reference");
        var page = Map.of(
                "type",
                "object",
                "properties",
                Map.of("url", uri),
                "additionalProperties",
                false,
                "required",
                List.of("url"));
        var five = new TreeMap<String, Object>(whole);
        five.put("default", 5L);
        assertThat(Schema.of(Many.class).get("properties"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("on", truth),
                        Map.entry("maybe", truth),
                        Map.entry("bytes", whole),
                        Map.entry("count", whole),
                        Map.entry("share", number),
                        Map.entry("less", number),
                        Map.entry("more", number),
                        Map.entry("time", time),
                        Map.entry("family", Map.of("enum", List.of("any", "ipv6"))),
                        Map.entry(
                                "name",
                                Map.of("anyOf", List.of(text, Map.of("type", "object", "additionalProperties", text)))),
                        Map.entry("as", Map.of("type", "string", "description", "name of a credential")),
                        Map.entry("anything", Map.of()),
                        Map.entry("written", Map.of()),
                        Map.entry("keys", Map.of("type", "object")),
                        Map.entry("url", uri),
                        Map.entry("secret", text),
                        Map.entry("five", five),
                        Map.entry("says", Map.of("type", "string", "description", "what it says", "default", "text")),
                        Map.entry("times", Map.of("type", "object", "additionalProperties", time)),
                        Map.entry("pages", Map.of("anyOf", List.of(Map.of("type", "array", "items", page), page)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp://db.example | host=db.example@7",
                "tcp://db.example:5432 | host=db.example@7 port=5432@18",
                "tcp://db.example: | host=db.example@7",
                "tcp://c:80 | host=c@7 port=80@9",
                "tcp://db_1.example:1 | host=db_1.example@7 port=1@20",
                "tcp://_sip._tcp.example | host=_sip._tcp.example@7",
                "tcp://[2001:db8::1]:53 | host=2001:db8::1@7 port=53@21",
                "tcp://db.example/ | host=db.example@7",
                "tcp://db.example?banners | host=db.example@7 banners=true@18",
                "tcp://db.example?banners=a&family=ipv6 | host=db.example@7 banners=a@26 family=ipv6@35",
                "TCP://db.example | host=db.example@7",
            })
    void aShortFormIsCutAndEachPartKnowsWhereItStands(String written, String parts) {
        var shortForm = ShortForm.read(text(written, 1, 1), INSTALLED);
        assertThat(shortForm.mistakes()).isEmpty();
        assertThat(Objects.requireNonNull(shortForm.value()).settings().entries().entrySet().stream()
                        .map(one -> one.getKey() + "="
                                + ((Value.Scalar) one.getValue().value()).text() + "@"
                                + one.getValue().value().at().column()))
                .containsExactly(parts.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://",
                "tcp:///",
                "tcp://db.example/path",
                "tcp://db!example",
                "tcp://db_1:x",
                "tcp://.db_1",
                "tcp://a..b_",
                "tcp://db_1:80:90",
                "tcp://a b",
            })
    void whatNamesNoHostIsNoShortForm(String written) {
        var shortForm = ShortForm.read(text(written, 1, 1), INSTALLED);
        assertThat(shortForm.value()).isNull();
        assertThat(shortForm.mistakes().getFirst().in(Locale.ENGLISH))
                .isEqualTo("'" + written + "' is not a URL: write for instance tcp://example.org");
    }

    @Test
    void aPasswordDoesNotBelongInAShortForm() {
        var shortForm = ShortForm.read(text("tcp://me:pw@db.example", 1, 1), INSTALLED);
        assertThat(shortForm.mistakes().getFirst().in(Locale.ENGLISH))
                .startsWith("a password does not belong in a URL");
    }

    @Test
    void aKindSaysHowItIsWrittenAndWhatItTakes() {
        assertThat(INSTALLED.getFirst().forms()).containsExactly("tcp://");
        var jdbc = new Kind(Probe.class, "sql", Page.class, List.of("jdbc:mysql"), List.of(), true, List.of());
        assertThat(jdbc.forms()).containsExactly("jdbc:mysql:");
        assertThat(INSTALLED.getFirst().takes("host")).isTrue();
        assertThat(INSTALLED.getFirst().takes("url")).isFalse();
        assertThat(INSTALLED.getFirst().hides("host")).isFalse();
    }
}
