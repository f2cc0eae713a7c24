package org.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void everyVerbExplainsItselfWithAnExampleInBothLanguages() {
        for (var shape : Grammar.all()) {
            var english = Visitor.types(shape.name(), "--help");
            var french = Visitor.typesInFrench(shape.name(), "--help");
            assertThat(english.status()).isZero();
            assertThat(english.reads()).contains("Example:", "vigie " + shape.name());
            assertThat(french.reads()).contains("Exemple :", "vigie " + shape.name());
            shape.options().forEach(option -> assertThat(english.reads()).contains("--" + option.name()));
            assertThat(english.reads()).doesNotContain("option.", "verb." + shape.name(), "example." + shape.name());
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(keys("words_fr.properties")).isEqualTo(keys("words.properties"));
    }

    private static Set<String> keys(String file) throws IOException {
        var texts = new Properties();
        try (var in = Words.class.getResourceAsStream(file)) {
            texts.load(in);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }

    @Test
    void anOverviewNamesEveryVerb() {
        var seen = Visitor.types();
        Grammar.all().forEach(shape -> assertThat(seen.reads()).contains("  " + shape.name()));
        assertThat(Visitor.types("--help").reads()).isEqualTo(seen.reads());
        assertThat(Visitor.types("help", "why").reads())
                .isEqualTo(Visitor.types("why", "--help").reads());
    }

    @Test
    void aMistypedVerbIsToldWithTheOneThatWasMeant() {
        var seen = Visitor.types("statsu");
        assertThat(seen.status()).isEqualTo(Exit.USAGE);
        assertThat(seen.isTold()).isEqualTo("vigie: there is no verb 'statsu': did you mean 'status'?\n");
        assertThat(Visitor.typesInFrench("statsu").isTold())
                .isEqualTo("vigie: il n'y a pas de verbe « statsu » : vouliez-vous dire « status » ?\n");
        assertThat(Visitor.types("frobnicate").isTold()).contains("vigie --help");
    }

    @Test
    void wrongUsageSaysInOneSentenceWhatWouldBeRight() {
        assertThat(Visitor.types("try").isTold()).isEqualTo("vigie: something is missing: vigie try URL\n");
        assertThat(Visitor.types("try", "a", "b").isTold()).contains("'b' is one word too many");
        assertThat(Visitor.types("try", "a", "--jsno").isTold()).contains("did you mean '--json'?");
        assertThat(Visitor.types("mute", "x", "--for").isTold())
                .contains("--for")
                .contains("needs a value");
        assertThat(Visitor.types("status", "--colour").status()).isEqualTo(Exit.USAGE);
    }

    @Test
    void anOptionMayStandBetweenTheWords(@TempDir Path state) {
        var seen = Visitor.types(
                "ack", "--state", state.toString(), "01HJ", "calling", "--state", state.toString(), "them");
        assertThat(seen.isTold()).contains("no agent answers");
        assertThat(Visitor.types("plugins", "sign", "--yes", "some.jar").isTold())
                .contains("--keystore FILE");
    }

    @Test
    void withoutAnAgentTheVerbSaysWhatToDo(@TempDir Path state) {
        var seen = Visitor.types("status", "--state", state.toString());
        assertThat(seen.status()).isEqualTo(Exit.UNKNOWN);
        assertThat(seen.isTold())
                .isEqualTo("vigie: no agent answers at " + state.resolve("vigie.sock")
                        + ": start one with vigie run, or name its directory with --state\n");
    }

    @Test
    void firstFilesAreWrittenAndNeverOverwritten(@TempDir Path config) throws IOException {
        var dir = config.toString();
        assertThat(Visitor.types("init", "--config", dir).status()).isZero();
        assertThat(Visitor.types("add", "https://www.boutique.example/a?b=1#c", "--config", dir)
                        .status())
                .isZero();
        Path file = config.resolve("services/boutique.yaml");
        assertThat(file).hasContent("""
            vigie: 1
            service: boutique
            functions:
              site: "https://www.boutique.example/a?b=1#c"
            """);
        Files.writeString(file, "mine");
        var again = Visitor.types("add", "tcp://boutique.example:5432", "--config", dir);
        assertThat(again.status()).isEqualTo(Exit.FAILED);
        assertThat(again.isTold()).contains(file.toString(), "already there");
        assertThat(file).hasContent("mine");
        assertThat(Visitor.types("init", "--config", dir).status()).isEqualTo(Exit.FAILED);
    }

    @Test
    void anAddressIsKeptWhole(@TempDir Path config) {
        assertThat(Visitor.types("add", "tcp://192.0.2.7:5432", "--config", config.toString())
                        .status())
                .isZero();
        assertThat(config.resolve("services/192-0-2-7.yaml")).content().contains("tcp: tcp://192.0.2.7:5432");
        assertThat(Visitor.types("add", "boutique", "--config", config.toString())
                        .status())
                .isEqualTo(Exit.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void shellsLearnEveryVerb(String shell) {
        var seen = Visitor.types("completion", shell);
        assertThat(seen.status()).isZero();
        Grammar.all().forEach(shape -> assertThat(seen.reads()).contains(shape.name()));
        assertThat(Visitor.types("completion", "tcsh").status()).isEqualTo(Exit.USAGE);
    }
}
