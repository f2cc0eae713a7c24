package org.vigie.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get wrong, and what they are told. */
class MistakesTest {
    private static final String HEAD = "vigie: 1\nservice: x\nfunctions:\n";

    @TempDir
    private Path config;

    private Scene scene = new Scene(Path.of("."));

    @BeforeEach
    void aDirectory() {
        scene = new Scene(config);
    }

    @Test
    void aKeyThatIsSpeltWrong() {
        told(HEAD + "  home:\n    url: https://x.example\n    tiemout: 8s\n")
                .isEqualTo("services/x.yaml:6:5 unknown key 'tiemout' in functions.home: did you mean 'timeout'?");
        french("services/x.yaml:6:5 clé inconnue « tiemout » dans functions.home : vouliez-vous dire « timeout » ?");
    }

    @Test
    void aDurationThatIsNone() {
        told(HEAD + "  home:\n    url: https://x.example\n    every: soon\n")
                .isEqualTo("services/x.yaml:6:12 'soon' is not a duration: write 30s, 5m, 2h");
        french("services/x.yaml:6:12 « soon » n'est pas une durée : écrivez 30s, 5m, 2h");
    }

    @Test
    void aRequiredSettingThatIsMissing() {
        told(HEAD + "  db:\n    probe: tcp\n    host: db.example\n")
                .isEqualTo("services/x.yaml:4:3 'port' is missing in functions.db");
        french("services/x.yaml:4:3 « port » manque dans functions.db");
    }

    @Test
    void aNumberThatIsNone() {
        told(HEAD + "  db: {probe: tcp, host: db.example, port: many}\n")
                .isEqualTo("services/x.yaml:4:44 'many' is not a whole number");
        french("services/x.yaml:4:44 « many » n'est pas un nombre entier");
    }

    @Test
    void aSymptomThatIsSpeltWrong() {
        told(HEAD + "  home:\n    url: https://x.example\n    expect:\n      - status == 200 -> http-5x\n")
                .isEqualTo("services/x.yaml:7:26 'http-5x' is not a symptom: did you mean 'http-5xx'?");
        french("services/x.yaml:7:26 « http-5x » n'est pas un symptôme : vouliez-vous dire « http-5xx » ?");
    }

    @Test
    void aValueThatTheProbeDoesNotHaveWithinQuotes() {
        told(HEAD + "  home:\n    url: https://x.example\n    expect: ['stauts == 200']\n")
                .isEqualTo("services/x.yaml:6:15 this probe has no value 'stauts': did you mean 'status'?");
        french("services/x.yaml:6:15 cette sonde n'a pas de valeur « stauts » : vouliez-vous dire « status » ?");
    }

    @Test
    void aKeyThatStandsThereTwice() {
        told(HEAD + "  home: https://x.example\n  home: https://y.example\n")
                .isEqualTo("services/x.yaml:5:3 'home' stands here twice: first in line 4");
        french("services/x.yaml:5:3 « home » figure ici deux fois : d'abord ligne 4");
    }

    @Test
    void anAnchor() {
        told(HEAD + "  home: &a {url: https://x.example}\n")
                .isEqualTo("services/x.yaml:4:9 anchors and aliases are not read: "
                        + "share settings with 'defaults:' or 'like: <function>'");
        french("services/x.yaml:4:9 les ancres et alias ne sont pas lus : "
                + "partagez les réglages par « defaults: » ou « like: <fonction> »");
    }

    @Test
    void aMergeKey() {
        told(HEAD + "  home:\n    <<: {every: 5s}\n    url: https://x.example\n")
                .startsWith("services/x.yaml:5:5 anchors and aliases are not read");
        french("services/x.yaml:5:5 les ancres et alias ne sont pas lus : "
                + "partagez les réglages par « defaults: » ou « like: <fonction> »");
    }

    @Tag("bad-input-62")
    @Test
    void aTab() {
        told(HEAD + "\thome: https://x.example\n")
                .isEqualTo("services/x.yaml:4:1 a tab indents nothing in YAML: use spaces");
        french("services/x.yaml:4:1 une tabulation n'indente rien en YAML : utilisez des espaces");
    }

    @Test
    void somethingThatIsNotYaml() {
        told(HEAD + "  home: [https://x.example\n  db: tcp://a:1\n")
                .startsWith("services/x.yaml:5:5 this is not YAML: expected ',' or ']'");
        french("services/x.yaml:5:5 ceci n'est pas du YAML : expected ',' or ']', but got :");
    }

    @Test
    void aKeyWithoutAValue() {
        told(HEAD + "  home:\n  db: tcp://a:1\n")
                .isEqualTo("services/x.yaml:4:3 'home' has no value: write one, or take the key away");
        french("services/x.yaml:4:3 « home » n'a pas de valeur : mettez-en une, ou ôtez la clé");
    }

    @Test
    void anotherVersion() {
        told("vigie: 2\nservice: x\nfunctions: {a: tcp://a:1}\n")
                .isEqualTo("services/x.yaml:1:8 this Vigie reads files of 'vigie: 1', not '2'");
        french("services/x.yaml:1:8 cette Vigie lit les fichiers « vigie: 1 », pas « 2 »");
    }

    @Tag("bad-input-61")
    @Test
    void anIdThatIsNone() {
        told("vigie: 1\nservice: My Shop\nfunctions: {a: tcp://a:1}\n")
                .startsWith("services/x.yaml:2:10 'My Shop' is not an id");
        french("services/x.yaml:2:10 « My Shop » n'est pas un identifiant : au plus 64 parmi a-z, 0-9, « - » et « _ », "
                + "sans « _ » initial");
    }

    @Test
    void aNotifierThatIsNotThere() {
        told("vigie: 1\nservice: x\nnotify: [lgo]\nfunctions: {a: tcp://a:1}\n")
                .isEqualTo("services/x.yaml:3:10 there is no notifier 'lgo': did you mean 'log'?");
        french("services/x.yaml:3:10 il n'y a pas de notificateur « lgo » : vouliez-vous dire « log » ?");
    }

    @Test
    void aKindOfNotifierThatIsNotThere() {
        scene.write("vigie.yaml", "vigie: 1\nnotifiers:\n  a: {use: nfty, url: https://x.example}\n");
        assertThat(scene.told(Locale.ENGLISH)).as("it may still come").isEmpty();

        scene.whole = true;

        assertThat(scene.told(Locale.ENGLISH))
                .containsExactly("vigie.yaml:3:12 there is no notifier of type 'nfty': did you mean 'ntfy'?");
        french("vigie.yaml:3:12 il n'y a pas de notificateur de type « nfty » : vouliez-vous dire « ntfy » ?");
    }

    @Test
    void quietHoursThatAreNone() {
        scene.write(
                "vigie.yaml",
                "vigie: 1\nnotifiers:\n  a: {use: ntfy, url: https://x.example, quiet: at night, after: 8d}\n");

        assertThat(scene.told(Locale.ENGLISH)).hasSize(1);
        scene.write(
                "vigie.yaml",
                "vigie: 1\nnotifiers:\n  a: {use: ntfy, url: https://x.example, quiet: at night, after: 1h}\n");
        french("vigie.yaml:3:49 « at night » ne sont pas des heures calmes : écrivez par exemple 22:00-07:00, ou"
                + " 22:00-07:00 unless major");
    }

    @Tag("bad-input-65")
    @Test
    void aSecretThatIsNotThere() {
        scene.write("vigie.yaml", "vigie: 1\nmqtt: {url: 'mqtt://b', password: '$[secret:mqtt]'}\n");

        told(HEAD + "  a: tcp://a:1\n").isEqualTo("vigie.yaml:2:36 there is no secret 'mqtt' in the secrets directory");
        french("vigie.yaml:2:36 aucun secret « mqtt » dans le dossier des secrets");
    }

    @Tag("bad-input-60")
    @Test
    void aTimeoutBeyondTheInterval() {
        told(HEAD + "  home: {url: https://x.example, every: 5s, timeout: 10s}\n")
                .startsWith("services/x.yaml:4:54 a timeout of 10s is longer than every 5s");
        french("services/x.yaml:4:54 un délai de 10s dépasse l'intervalle de 5s : "
                + "la visite suivante serait due avant la fin de celle-ci");
    }

    @Tag("bad-input-60")
    @Test
    void anIntervalThatIsALoadTest() {
        told(HEAD + "  home: {url: https://x.example, every: 1ms}\n")
                .isEqualTo("services/x.yaml:4:41 '1ms' is out of bounds: from 100ms to 31d");
        french("services/x.yaml:4:41 « 1ms » est hors limites : de 100ms à 31d");
    }

    @Tag("bad-input-60")
    @ParameterizedTest
    @ValueSource(strings = {"0s", "0", "-5s", "99ms", "32d", "1000000000s", "99999999999999999999s", "1e9s", "NaN"})
    void anIntervalThatIsNone(String every) {
        told(HEAD + "  home: {url: https://x.example, every: " + every + "}\n")
                .startsWith("services/x.yaml:4:41 '" + every + "' is ");
    }

    @Tag("bad-input-61")
    @ParameterizedTest
    @ValueSource(strings = {"X", "caf\u00e9", "cafe\u0301", "\u0445", "x\u200b", "\uff58"})
    void anIdThatLooksLikeAnother(String id) {
        told("vigie: 1\nservice: " + id + "\nfunctions: {a: tcp://a:1}\n")
                .startsWith("services/x.yaml:2:10 '")
                .contains("is not an id");
    }

    @Tag("bad-input-62")
    @Test
    void aFileThatIsTooLarge() {
        told(HEAD + "  a: tcp://a:1\n#" + "x".repeat(5 << 20))
                .startsWith("services/x.yaml:1:1 ")
                .contains("4 MiB");
    }

    @Tag("bad-input-62")
    @Test
    void whatOtherSystemsWriteIsNone() {
        scene.write("services/x.yaml", "\ufeff" + (HEAD + "  a: tcp://a:1\n").replace("\n", "\r\n"));
        assertThat(scene.told(Locale.ENGLISH)).isEmpty();
    }

    @Tag("bad-input-63")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/a b",
                "https://x.example:port/",
                "https://[::1",
                "https:",
                "://x",
                "https://x.example/%zz",
                "tcp://x.example:-1",
            })
    void aUrlThatIsNone(String url) {
        told(HEAD + "  home: '" + url + "'\n").startsWith("services/x.yaml:4:").contains(url);
    }

    @Test
    void aFunctionThatDependsOnNobody() {
        told(HEAD + "  home: {url: https://x.example, depends-on: [dbb]}\n  db: tcp://a:1\n")
                .isEqualTo("services/x.yaml:4:47 there is no function 'x/dbb': did you mean 'x/db'?");
        french("services/x.yaml:4:47 il n'y a pas de fonction « x/dbb » : vouliez-vous dire « x/db » ?");
    }

    @Test
    void aFunctionThatIsLikeItself() {
        told(HEAD + "  a: {url: https://x.example, like: a}\n")
                .isEqualTo("services/x.yaml:4:37 'a' is, in the end, like itself");
        french("services/x.yaml:4:37 « a » est, au bout du compte, comme elle-même");
    }

    @Test
    void aFunctionWithoutAProbe() {
        told(HEAD + "  home: {every: 5s, timeout: 1s}\n").startsWith("services/x.yaml:4:3 'probe' is missing");
        french("services/x.yaml:4:3 « probe » manque dans functions.home : nommez-en une, "
                + "ou donnez une « url » dont le schéma le fait");
    }

    @Test
    void aTimeZoneThatIsNone() {
        told("""
            vigie: 1
            service: x
            functions: {a: tcp://a:1}
            maintenance:
              - {from: 2026-02-10T02:00, until: 2026-02-10T04:00, zone: Mars/Base}
            """)
                .isEqualTo("services/x.yaml:5:61 'Mars/Base' is not a time zone: write for instance" + " Europe/Paris");
        french("services/x.yaml:5:61 « Mars/Base » n'est pas un fuseau : écrivez par exemple Europe/Paris");
    }

    @Test
    void aComponentOfNoFunction() {
        told(HEAD + "  home: https://x.example\nvendor:\n  probe: statuspage\n  url: https://s.example\n"
                        + "  components: {hoem: Home}\n")
                .isEqualTo("services/x.yaml:8:16 there is no function 'hoem': did you mean 'home'?");
        french("services/x.yaml:8:16 il n'y a pas de fonction « hoem » : vouliez-vous dire « home » ?");
    }

    @Tag("bad-input-61")
    @Test
    void twoFilesForOneService() {
        scene.write("services/a.yaml", HEAD + "  a: tcp://a:1\n");

        told(HEAD + "  a: tcp://a:1\n")
                .isEqualTo("services/x.yaml:2:10 service 'x' is already described in services/a.yaml");
        french("services/x.yaml:2:10 le service « x » est déjà décrit dans services/a.yaml");
    }

    @Test
    void anAddressOfTheBoardThatIsNone() {
        scene.write("vigie.yaml", "vigie: 1\nboard: {listen: localhost, lang: en}\n");

        assertThat(scene.told(Locale.ENGLISH))
                .containsExactly("vigie.yaml:2:17 'localhost' is not an address with a port: "
                        + "write for instance 127.0.0.1:8180");
    }

    @Tag("bad-input-62")
    @Test
    void anInstantSlipOfBytesIsShownWhereItIs() throws IOException {
        Files.createDirectories(config.resolve("services"));
        Files.write(
                config.resolve("services/x.yaml"),
                "vigie: 1\nservice: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(scene.told(Locale.ENGLISH))
                .containsExactly("services/x.yaml:2:13 this is not UTF-8: save the file as UTF-8");
    }

    @Test
    void aFileWithoutEndOfNesting() {
        scene.write("services/x.yaml", "a: " + "[".repeat(5_000));

        assertThat(scene.told(Locale.ENGLISH)).singleElement().asString().contains("nested deeper than 32 levels");
    }

    @Tag("bad-input-64")
    @Test
    void aDirectoryALoopAndANothingWhereAFileShouldBe() throws IOException {
        Files.createDirectories(config.resolve("services/d.yaml"));
        Files.createSymbolicLink(config.resolve("services/l.yaml"), Path.of("l.yaml"));
        scene.write("services/n.yaml", "# all is commented out\n");

        assertThat(scene.told(Locale.ENGLISH))
                .hasSize(3)
                .satisfiesExactly(
                        d -> assertThat(d).startsWith("services/d.yaml:1:1 the file cannot be read"),
                        l -> assertThat(l).startsWith("services/l.yaml:1:1 the file cannot be read"),
                        n -> assertThat(n).startsWith("services/n.yaml:1:1 the file is empty"));
    }

    @Test
    void allMistakesOfAllFilesAtOnceAsPeopleReadThem() {
        scene.write(
                "services/x.yaml", HEAD + "  home:\n    url: https://x.example\n    tiemout: 8s\n    every: soon\n");
        scene.write("services/y.yaml", "vigie: 1\nservice: y\nfunctions: {db: 'tcp://db:many'}\n");

        var reading = scene.read();

        var printout = new Printout(Locale.ENGLISH, reading.lines());
        assertThat(String.join("\n", printout.mistakes(reading.mistakes()))).isEqualTo("""
            ✗ services/x.yaml:6:5   unknown key 'tiemout' in functions.home: did you mean 'timeout'?
                6 |     tiemout: 8s
                        ^^^^^^^
            ✗ services/x.yaml:7:12  'soon' is not a duration: write 30s, 5m, 2h
                7 |     every: soon
                               ^^^^
            ✗ services/y.yaml:3:18  'tcp://db:many' is not a URL: write for instance tcp://example.org
                3 | functions: {db: 'tcp://db:many'}
                                     ^^^^^^^^^^^^^\
            """);
        assertThat(printout.sum(reading.mistakes()) + " " + printout.unchanged(4))
                .isEqualTo("3 mistakes in 2 files. The running configuration is unchanged (4 services).");
        assertThat(new Printout(Locale.FRENCH, reading.lines()).sum(reading.mistakes()))
                .isEqualTo("3 erreurs dans 2 fichiers.");
    }

    @Test
    void aPasswordInClearIsNotRepeated() {
        scene.write("vigie.yaml", "vigie: 1\nmqtt: {url: 'mqtt://b', password: hunter2, baet: 5s}\n");

        var reading = scene.read();

        assertThat(new Printout(Locale.ENGLISH, reading.lines()).mistakes(reading.mistakes()))
                .containsExactly("✗ vigie.yaml:2:44  unknown key 'baet' in mqtt: did you mean 'beat'?");
    }

    private AbstractStringAssert<?> told(String service) {
        scene.write("services/x.yaml", service);
        List<String> told = scene.told(Locale.ENGLISH);
        assertThat(told).as(told.toString()).hasSize(1);
        return assertThat(told.getFirst());
    }

    private void french(String sentence) {
        assertThat(scene.told(Locale.FRENCH)).containsExactly(sentence);
    }
}
