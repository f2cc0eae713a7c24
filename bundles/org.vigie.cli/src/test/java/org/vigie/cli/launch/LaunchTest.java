package org.vigie.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.cli.Call;

class LaunchTest {
    @TempDir
    Path root;

    private Home home;

    @BeforeEach
    void unpack() throws Exception {
        Files.createDirectories(root.resolve("bundles"));
        home = new Home(root, root.resolve("config"), root.resolve("state"));
    }

    @Test
    void twoAgentsNeverShareAStateDirectory() throws Exception {
        var first = Launch.agent(home, Map.of());
        assertThatThrownBy(() -> Launch.agent(home, Map.of()))
                .isInstanceOf(Launch.Taken.class)
                .hasMessageContaining(root.resolve("state/lock").toString());
        first.stop();
        Launch.agent(home, Map.of()).stop();
    }

    @Test
    void stoppingIsQuickAndEndsTheWait() throws Exception {
        var agent = Launch.agent(home, Map.of());
        assertTimeout(Duration.ofSeconds(3), agent::stop);
        assertTimeout(Duration.ofSeconds(1), agent::join);
        assertThat(home.state()).isDirectory();
    }

    @Test
    void optionsComeBeforeTheEnvironmentAndThatBeforeTheHome() {
        var bare = new Call("run", List.of(), Map.of(), "me", "en", false, 80);
        var told = new Call("run", List.of(), Map.of("state", List.of("/s")), "me", "en", false, 80);
        var environment = Map.of("VIGIE_STATE", "/e", "VIGIE_CONFIG", "/c");
        assertThat(Home.of(told, environment).state()).isEqualTo(Path.of("/s"));
        assertThat(Home.of(bare, environment).state()).isEqualTo(Path.of("/e"));
        assertThat(Home.of(bare, environment).config()).isEqualTo(Path.of("/c"));
        assertThat(Home.of(bare, Map.of()).state()).isAbsolute();
    }

    @Test
    void onlyTheRoomsThatAVerbNeedsAreStarted() {
        var few = Rooms.of("org.vigie.classify");
        assertThat(few.wants("org.vigie.classify.shape")).isTrue();
        assertThat(few.wants("org.vigie.cli")).isTrue();
        assertThat(few.wants("org.vigie.broker")).isFalse();
        assertThat(Rooms.ALL.wants("anything")).isTrue();
    }

    @Test
    void whatWasOnlyForNowIsTakenAway() throws Exception {
        Path here = Files.createDirectories(root.resolve("a/b/c"));
        Files.writeString(here.resolve("file"), "x");
        Trash.remove(root.resolve("a"));
        assertThat(root.resolve("a")).doesNotExist();
    }
}
