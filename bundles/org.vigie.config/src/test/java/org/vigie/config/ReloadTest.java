package org.vigie.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Check;

/** Files change while the agent runs. */
class ReloadTest {
    private static final String X = "vigie: 1\nservice: x\nfunctions:\n  home: https://x.example\n";
    private static final String Y = "vigie: 1\nservice: y\nfunctions:\n  db: {probe: tcp, host: y.example, port: 1}\n";

    @TempDir
    private Path config;

    private Scene scene = new Scene(Path.of("."));
    private final List<Reading> inForce = new ArrayList<>();
    private Reload reload = new Reload(Path.of("."), scene::surroundings, inForce::add);

    @BeforeEach
    void twoServicesAreWatched() {
        scene = new Scene(config)
                .write("vigie.yaml", "vigie: 1\n")
                .write("services/x.yaml", X)
                .write("services/y.yaml", Y);
        reload = new Reload(config, scene::surroundings, inForce::add);
        reload.look();
    }

    @Test
    void whatDidNotChangeIsEqualToWhatItWas() {
        scene.write("services/x.yaml", "\n# a comment moves every line\n\n" + X + "  shop: https://shop.example\n");
        reload.look();

        assertThat(inForce).hasSize(2);
        assertThat(check("y", "db")).isEqualTo(check(before(), "y", "db"));
        assertThat(check("x", "home")).isEqualTo(check(before(), "x", "home"));
        assertThat(check("x", "shop").probe()).isEqualTo("http");
    }

    @Test
    void whereNothingChangedNobodyHearsOfIt() throws IOException {
        Files.writeString(config.resolve("services/x.yaml"), X);
        reload.look();
        scene.write("services/x.yaml", "# a comment\n" + X);
        reload.look();

        assertThat(inForce).hasSize(1);
    }

    @Tag("bad-input-64")
    @Test
    void aTypoChangesNothingAndIsTold() {
        scene.write("services/x.yaml", X.replace("home: https", "home:\n    urll: https"));
        scene.write("services/y.yaml", Y.replace("port: 1", "port: 2"));
        reload.look();

        assertThat(now().services()).isEqualTo(before().services());
        assertThat(now().mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.at().toString()).isEqualTo("services/x.yaml:4:3");
            assertThat(mistake.in(Locale.ENGLISH)).startsWith("'probe' is missing");
        });
    }

    @Test
    void aTypoThatIsMendedIsForgotten() {
        scene.write("services/x.yaml", X + "  shop: htps://shop.example\n    x");
        reload.look();
        scene.write("services/x.yaml", X + "  shop: https://shop.example\n");
        reload.look();

        assertThat(now().mistakes()).isEmpty();
        assertThat(check("x", "shop")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "vigie: 1\nservice: x\nfunctions:\n  ho",
                "vigie: 1\nservice: x\nfunctions:\n",
                "vigie: 1\nserv",
                "vigie: 1\nservice: x\nfunctions:\n  home: \"https://x.exa",
                "- a\n- b\n",
                "just a word",
            })
    void aFileThatIsEmptyOrHalfWrittenKeepsTheLastGoodOne(String half) {
        scene.write("services/x.yaml", half);
        reload.look();

        assertThat(now().services()).isEqualTo(before().services());
        assertThat(now().mistakes())
                .isNotEmpty()
                .allSatisfy(mistake -> assertThat(mistake.at().file()).isEqualTo("services/x.yaml"));
    }

    @Test
    void aServiceFileThatIsTakenAwayIsAServiceLess() throws IOException {
        Files.delete(config.resolve("services/y.yaml"));
        reload.look();

        assertThat(now().services()).containsOnlyKeys("_line", "x");
        assertThat(now().mistakes()).isEmpty();
    }

    @Tag("bad-input-64")
    @Test
    void theAgentsFileIsMissedWhenItIsGone() throws IOException {
        Files.delete(config.resolve("vigie.yaml"));
        reload.look();

        assertThat(now().services()).isEqualTo(before().services());
        assertThat(now().mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.in(Locale.ENGLISH))
                        .isEqualTo("it is gone: put it back, or restart to go on without it"));
    }

    @Tag("bad-input-64")
    @Test
    void aFolderThatIsUnmountedIsNoReasonToWatchNothing() throws IOException {
        Files.move(config.resolve("services"), config.resolve("elsewhere"));
        reload.look();

        assertThat(now().services()).isEqualTo(before().services());
        assertThat(now().mistakes()).hasSize(1);
    }

    @Tag("bad-input-64")
    @Test
    void aFileThatMayNotBeReadKeepsTheLastGoodOne() throws IOException {
        Files.delete(config.resolve("services/x.yaml"));
        Files.createSymbolicLink(config.resolve("services/x.yaml"), Path.of("x.yaml"));
        reload.look();
        assertThat(now().services()).isEqualTo(before().services());

        Files.delete(config.resolve("services/x.yaml"));
        Files.createDirectory(config.resolve("services/x.yaml"));
        reload.look();
        assertThat(now().services()).isEqualTo(before().services());
        assertThat(now().mistakes()).hasSize(1);
    }

    @Test
    void aSecretThatIsReplacedIsTakenByWhoeverUsesIt() {
        scene.write("secrets/token", "a");
        reload.look();
        int told = inForce.size();

        scene.write("secrets/token", "bb");
        reload.look();

        assertThat(inForce).hasSize(told + 1);
        assertThat(inForce.getLast().vault().secret("token")).hasValue("bb");
        assertThat(now().services()).isEqualTo(before().services());
    }

    @Test
    void aCheckWaitsForItsProbeAndIsToldItsMistakesWhenThatComes() {
        scene.kinds = List.of();
        scene.write("services/z.yaml", "vigie: 1\nservice: z\nfunctions: {db: {probe: tcp, hots: a, port: 1}}\n");
        reload.look();
        assertThat(now().mistakes()).isEmpty();

        scene.kinds = Scene.KINDS;
        reload.look();

        assertThat(now().mistakes()).isNotEmpty();
        assertThat(check("z", "db").probe()).isEqualTo("tcp");
    }

    @Test
    void aCheckStaysTheSameWhileItsProbeIsReplaced() {
        scene.kinds = List.of();
        reload.look();
        scene.kinds = Scene.KINDS;
        reload.look();

        assertThat(inForce).hasSize(1);
    }

    @Test
    void untilThereIsSomethingGoodWhateverCanBeUnderstoodIsWatched() {
        inForce.clear();
        scene.write("services/x.yaml", X.replace("service: x", "service: X!"));
        reload = new Reload(config, scene::surroundings, inForce::add);
        reload.look();

        assertThat(now().services()).containsOnlyKeys("_line", "y");
        assertThat(now().mistakes()).hasSize(1);

        scene.write("services/y.yaml", Y.replace("port: 1", "port: 1, every: 20s"));
        reload.look();
        assertThat(check("y", "db").every()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void anAgentsFileThatIsWrongFromTheStartLetsNothingOutUnderAWrongName() {
        inForce.clear();
        scene.write("vigie.yaml", "vigie: 1\nagent: {idd: par-1}\n");
        reload = new Reload(config, scene::surroundings, inForce::add);
        reload.look();

        assertThat(inForce.getLast().pids()).containsOnlyKeys("org.vigie.agent", "org.vigie.board", "org.vigie.gate");
        assertThat(inForce.getLast().pids().get("org.vigie.gate")).containsEntry("policy", "signed");
        assertThat(now().services()).containsOnlyKeys("_line", "x", "y");
    }

    private Catalogue before() {
        return inForce.getFirst().catalogue();
    }

    private Catalogue now() {
        return inForce.getLast().catalogue();
    }

    private Check check(String service, String function) {
        return check(now(), service, function);
    }

    private static Check check(Catalogue catalogue, String service, String function) {
        var found = Objects.requireNonNull(catalogue.services().get(service), service);
        return Objects.requireNonNull(found.checks().get(function), function);
    }
}
