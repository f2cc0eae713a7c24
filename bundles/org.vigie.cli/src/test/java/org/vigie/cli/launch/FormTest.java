package org.vigie.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormTest {
    @TempDir
    private Path state;

    private String format() throws IOException {
        return Files.readString(state.resolve("format"));
    }

    @Test
    void aStateIsMarkedWithItsFormAndItsWriter() throws IOException {
        Form.claim(state, "0.1.0");
        assertThat(format()).isEqualTo("1\n0.1.0\n");
        Form.claim(state, "0.2.0");
        assertThat(format()).isEqualTo("1\n0.2.0\n");
    }

    @Test
    void aNewerFormIsRefusedAndNothingIsTouched() throws IOException {
        Files.writeString(state.resolve("format"), "2\n9.0.0\nwhatever comes then\n");
        assertThatThrownBy(() -> Form.claim(state, "0.1.0"))
                .isInstanceOfSatisfying(
                        Launch.Newer.class, newer -> assertThat(newer.writer()).isEqualTo("9.0.0"));
        assertThat(format()).startsWith("2\n9.0.0\n");
    }

    @Test
    void aMarkThatADiskBrokeStopsNobody() throws IOException {
        Files.writeString(state.resolve("format"), "\0\0\0");
        Form.claim(state, "0.1.0");
        assertThat(format()).isEqualTo("1\n0.1.0\n");
    }

    /** An older version that is started over a newer one's state leaves its journal as it was, and can be asked again. */
    @Test
    void anAgentDoesNotStartOverIt() throws IOException {
        Files.writeString(state.resolve("format"), "2\n9.0.0\n");
        var home = new Home(state, state.resolve("config"), state);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> Launch.agent(home, Map.of("vigie.version", "0.1.0")))
                    .isInstanceOf(Launch.Newer.class);
        }
        try (var files = Files.list(state)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("format", "lock");
        }
    }
}
