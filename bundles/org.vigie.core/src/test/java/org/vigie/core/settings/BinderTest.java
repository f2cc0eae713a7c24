package org.vigie.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.core.settings.Text.list;
import static org.vigie.core.settings.Text.map;
import static org.vigie.core.settings.Text.quoted;
import static org.vigie.core.settings.Text.text;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Secret;

class BinderTest {
    enum Method {
        GET,
        RE_POST
    }

    record Step(String url, @Default("GET") String verb) {}

    record Everything(
            String text,
            int port,
            long bytes,
            double share,
            boolean follow,
            Duration silentAfter,
            URI url,
            Path file,
            Method method,
            List<Duration> after,
            Map<String, Integer> counts,
            Step write,
            List<Step> steps,
            Secret token,
            Credential as,
            Name name,
            Object json) {}

    record Defaults(
            @Default("200ms") Duration delay,
            @Nullable String note,
            @Default("[]") List<String> tags,
            @Default("1, 2") List<Integer> ports,
            @Nullable Integer least) {}

    record Picky(int port) {
        Picky {
            if (port > 65_535) {
                throw new IllegalArgumentException("port must be at most 65535");
            }
        }
    }

    record Impossible(Thread thread) {}

    @Test
    void everyKindOfSettingIsReadFromText() {
        var bound = Binder.bind(everything(), Everything.class, new PocketVault());

        assertThat(bound.mistakes()).isEmpty();
        assertThat(bound.value())
                .isEqualTo(new Everything(
                        "a",
                        80,
                        5_000_000_000L,
                        0.5,
                        true,
                        Duration.ofMinutes(15),
                        URI.create("https://x.example/home"),
                        Path.of("/etc/hosts"),
                        Method.RE_POST,
                        List.of(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                        Map.of("a", 1),
                        new Step("u", "GET"),
                        List.of(new Step("v", "PUT")),
                        new Secret("s3cret"),
                        new Credential(null, null, new Secret("s3cret"), null),
                        new Name(new TreeMap<>(Map.of("en", "Timeline", "fr", "Fil"))),
                        Map.of("n", 5L, "s", "5", "l", List.of(true, 1.5, "x"))));
    }

    private static Value.Mapping everything() {
        return map(
                "text", "a",
                "port", "80",
                "bytes", "5000000000",
                "share", "0.5",
                "follow", "true",
                "silent-after", "15m",
                "url", "https://x.example/home",
                "file", "/etc/hosts",
                "method", "re-post",
                "after", list("5s", "60s"),
                "counts", map("a", "1"),
                "write", map("url", "u"),
                "steps", list(map("url", "v", "verb", "PUT")),
                "token", "$[secret:token]",
                "as", "reader",
                "name", map("en", "Timeline", "fr", "Fil"),
                "json", map("n", "5", "s", quoted("5"), "l", list("true", "1.5", "x")));
    }

    @Test
    void whatIsLeftOutIsItsDefaultOrNull() {
        var bound = Binder.bind(map(), Defaults.class, Vault.EMPTY);

        assertThat(bound.value()).isEqualTo(new Defaults(Duration.ofMillis(200), null, List.of(), List.of(1, 2), null));
    }

    @Test
    void aSingleValueStandsForAListOfOne() {
        var bound = Binder.bind(map("tags", "a"), Defaults.class, Vault.EMPTY);

        assertThat(bound.value()).extracting(Defaults::tags).isEqualTo(List.of("a"));
    }

    @Test
    void everyMistakeIsToldAtOnceEachWhereItStands() {
        var bound = Binder.bind(
                map("prot", "80", "port", text("8O", 3, 7), "steps", list("x")), Mistaken.class, Vault.EMPTY);

        assertThat(bound.value()).isNull();
        assertThat(bound.mistakes())
                .extracting(mistake -> mistake.in(Locale.ENGLISH))
                .containsExactlyInAnyOrder(
                        "unknown key 'prot': did you mean 'port'?",
                        "'8O' is not a whole number",
                        "'steps' wants keys with values",
                        "'url' is missing");
        assertThat(bound.mistakes()).anySatisfy(mistake -> {
            assertThat(mistake.at()).isEqualTo(new Position("test.yaml", 3, 7));
            assertThat(mistake.width()).isEqualTo(2);
        });
    }

    record Mistaken(int port, String url, List<Step> steps) {}

    @Test
    void aMistakeSpeaksFrench() {
        var within = new Binder.Within("functions.timeline", Set.of("timeout", "every"));

        var bound = Binder.bind(map("tiemout", "8s"), Defaults.class, Vault.EMPTY, within);

        assertThat(bound.mistakes().getFirst().in(Locale.FRENCH))
                .isEqualTo("clé inconnue « tiemout » dans functions.timeline : vouliez-vous dire « timeout » ?");
    }

    @Tag("bad-input-65")
    @Test
    void aMissingSecretIsNamedAndNeverTakenLiterally() {
        var bound = Binder.bind(map("url", "a $[secret:nope] b"), Step.class, Vault.EMPTY);

        assertThat(bound.value()).isNull();
        var mistake = bound.mistakes().getFirst();
        assertThat(mistake.in(Locale.ENGLISH)).isEqualTo("there is no secret 'nope' in the secrets directory");
        assertThat(mistake.width()).isEqualTo("$[secret:nope]".length());
    }

    @Test
    void anUnsetVariableHasItsDefault() {
        var bound = Binder.bind(map("url", "$[env:HOME_PAGE;default=https://a/]x"), Step.class, Vault.EMPTY);

        assertThat(bound.value()).isEqualTo(new Step("https://a/x", "GET"));
    }

    @Test
    void aSecretIsNotRepeatedInAMistake() {
        var bound = Binder.bind(map("port", "$[secret:token]"), Picky.class, new PocketVault());

        assertThat(bound.mistakes().getFirst().in(Locale.ENGLISH))
                .contains("$[secret:token]")
                .doesNotContain("s3cret");
    }

    @Test
    void whatTheRecordItselfRefusesIsShownAtTheSettingItNames() {
        var bound = Binder.bind(map("port", text("70000", 5, 9)), Picky.class, Vault.EMPTY);

        assertThat(bound.mistakes().getFirst().at()).isEqualTo(new Position("test.yaml", 5, 9));
        assertThat(bound.mistakes().getFirst().in(Locale.FRENCH)).isEqualTo("port must be at most 65535");
    }

    @Test
    void aPasswordInAUrlIsRefused() {
        record Target(URI url) {}

        var bound = Binder.bind(map("url", "https://me:pw@x.example"), Target.class, Vault.EMPTY);

        assertThat(bound.mistakes().getFirst().in(Locale.ENGLISH)).contains("a password does not belong in a URL");
    }

    @Test
    void aPlugInWithASettingThatNoFileCanHoldIsNamedAsTheFault() {
        var bound = Binder.bind(map("thread", "main"), Impossible.class, Vault.EMPTY);

        assertThat(bound.mistakes().getFirst().in(Locale.ENGLISH)).contains("the plug-in itself is at fault");
    }

    @Test
    void anUnknownCredentialSuggestsTheOneThatWasMeant() {
        record Target(@Nullable Credential as) {}

        var bound = Binder.bind(map("as", "raeder"), Target.class, new PocketVault());

        assertThat(bound.mistakes().getFirst().in(Locale.ENGLISH))
                .isEqualTo("no credential 'raeder' is configured: did you mean 'reader'?");
    }
}
