package org.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLineTest {
    @TempDir
    private Path place;

    private Path error;
    private String stream;

    @BeforeEach
    void standardError() throws IOException {
        error = Files.createFile(place.resolve("error"));
        var known = Files.readAttributes(error, "unix:dev,ino");
        stream = known.get("dev") + ":" + known.get("ino");
    }

    private static String line(LogLine format, Level level, String message) {
        var line = new LogRecord(level, message);
        line.setLoggerName("org.vigie.config.Reload");
        return format.format(line);
    }

    @Test
    void theJournalIsToldTheLevelOfEveryLine() {
        var format = new LogLine(stream, error);
        assertThat(line(format, Level.SEVERE, "gone")).isEqualTo("<3>org.vigie.config.Reload: gone\n");
        assertThat(line(format, Level.WARNING, "refused\nline 3: no such key"))
                .isEqualTo("<4>org.vigie.config.Reload: refused\n<4>line 3: no such key\n");
        assertThat(line(format, Level.INFO, "in force")).startsWith("<6>");
        assertThat(line(format, Level.FINE, "seen")).startsWith("<7>");
    }

    @Test
    void elsewhereNothingChanges() {
        assertThat(line(new LogLine(null, error), Level.SEVERE, "gone"))
                .doesNotContain("<3>")
                .contains("gone");
        assertThat(line(new LogLine("8:1", error), Level.SEVERE, "gone")).doesNotContain("<3>");
        assertThat(line(new LogLine(stream, place.resolve("absent")), Level.SEVERE, "gone"))
                .doesNotContain("<3>");
    }
}
