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
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Attempt;
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
}
