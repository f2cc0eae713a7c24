package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where only signed plug-ins may run: the shipped command, an agent that runs, and jars that come and go. */
public class SignedPluginsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "not-a-secret";

    private final AgentHome home =
            AgentHome.make().file("config/vigie.yaml", configured("")).folder("config/plugins");
    private final Path drop = home.root().resolve("config/plugins");
    private RealAgent agent = start();

    private static String configured(String keys) {
        return AgentHome.ALONE + "board: {listen: \"127.0.0.1:0\"}\nplugins: {policy: signed, keys: [" + keys + "]}\n";
    }

    private RealAgent start() {
        return RealAgent.in(home, Map.of("VIGIE_KEYSTORE_PASSWORD", PASSWORD));
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private RealAgent.Said plugins(String... words) {
        return agent.says(Stream.concat(Stream.of("plugins"), Stream.of(words)).toArray(String[]::new));
    }

    private Path jar(String version) throws IOException {
        return Files.write(home.root().resolve("drop.jar"), PluginJar.drop(version, ""));
    }

    /** Signs as the author would, and gives the fingerprint of the key. */
    private String sign(Path jar) throws IOException {
        var store = home.root().resolve("keys.p12");
        if (!Files.exists(store)) {
            var made = RealAgent.said(new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "me",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=Author",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD));
            assertThat(made.status()).as(made.text()).isZero();
        }
        var said = plugins("sign", jar.toString(), "--keystore", store.toString());
        assertThat(said.status()).as(said.text()).isZero();
        int at = said.text().indexOf("sha256:");
        return said.text().substring(at, at + "sha256:".length() + 64);
    }

    private void listed(String what, String text) {
        within(PATIENCE, what, () -> plugins("ls").text().contains(text));
    }

    @Test
    void aJarThatNobodySignedComesInAfterAYes() throws IOException {
        var jar = jar("1.0.0");
        Files.copy(jar, drop.resolve("drop.jar"));
        listed("it is refused with the way in", "refused: nobody signed it; 'vigie plugins add drop.jar'");

        assertThat(agent.says("doctor").text()).contains("■ plugins/drop.jar: refused: nobody signed it");

        var asked = plugins("add", jar.toString());
        assertThat(asked.status()).isEqualTo(1);
        assertThat(asked.text())
                .contains(
                        "org.example.drop 1.0.0",
                        "nobody signed it",
                        "digest: sha256:",
                        "org.vigie.api.probe",
                        "--yes");
        assertThat(plugins("ls").text()).contains("refused:");

        assertThat(plugins("add", "--yes", jar.toString()).text()).contains("Pinned sha256:");
        listed("it runs", "org.example.drop 1.0.0");

        assertThat(plugins("rm", "drop").status()).isZero();
        assertThat(Files.readString(home.root().resolve("config/plugins.pinned")))
                .isEmpty();
    }

    @Test
    void aSignedOneRunsOnThroughARestartWhateverLiesInTheFolder() throws IOException {
        var jar = jar("1.1.0");
        var key = sign(jar);
        assertThat(plugins("check", jar.toString()).text())
                .contains("signed by CN=Author with the key " + key, "may not run");
        home.file("config/vigie.yaml", configured('"' + key + '"'));
        assertThat(plugins("check", jar.toString()).status()).isZero();
        assertThat(plugins("add", jar.toString()).text()).doesNotContain("Pinned");
        listed("it runs", "org.example.drop 1.1.0");

        var old = jar("1.0.0");
        sign(old);
        home.file("config/plugins/drop.jar", Files.readAllBytes(old));
        listed("the older one is refused", "it is older than 1.1.0, which ran here before");
        assertThat(plugins("ls").text()).contains("org.example.drop 1.1.0");

        stop();
        Files.write(home.root().resolve("state/plugins-admitted/evil.jar"), PluginJar.drop("6.6.6", ""));
        agent = start();
        listed("the good one is back", "org.example.drop 1.1.0");
        assertThat(plugins("ls").text()).contains("it is older than").doesNotContain("6.6.6");
    }
}
