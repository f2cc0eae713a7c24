package org.vigie.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets as files: an operator's, and those that systemd hands over (LoadCredential). */
class FileVaultTest {
    @TempDir
    private Path place;

    private Path write(String file, String text) throws IOException {
        var path = place.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private FileVault vault() {
        var credentials = place.resolve("credentials").toString();
        return FileVault.beside(place.resolve("config"), Map.of("CREDENTIALS_DIRECTORY", credentials));
    }

    @Test
    void whatSystemdHandsOverComesFirstAndTheRestIsStillThere() throws IOException {
        write("config/secrets/mqtt", "old\n");
        write("config/secrets/slack", "hook\n");
        write("credentials/mqtt", "handed over\n");
        assertThat(vault().secret("mqtt")).contains("handed over");
        assertThat(vault().secret("slack")).contains("hook");
        assertThat(vault().secret("absent")).isEmpty();
    }

    @Test
    void withoutSystemdThereIsTheFolderAlone() throws IOException {
        write("config/secrets/mqtt", "old\n");
        var vault = FileVault.beside(place.resolve("config"), Map.of());
        assertThat(vault.secret("mqtt")).contains("old");
    }

    @Test
    void nobodyReadsAFileBesideTheFolders() throws IOException {
        write("credentials/mqtt", "handed over");
        write("passwd", "root");
        assertThat(vault().secret("../passwd")).isEmpty();
        assertThat(vault().secret(".hidden")).isEmpty();
    }
}
