package org.vigie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is said, word for word, kept in {@code src/test/resources/golden}; {@code -Dgolden=write} keeps what is said now. */
public final class Golden {
    private static final Path ALL = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Compares with what is kept under this name. */
    public static void compare(String name, String said) throws IOException {
        var kept = ALL.resolve(name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(ALL);
            Files.writeString(kept, said);
        }
        assertThat(said).isEqualTo(Files.readString(kept));
    }
}
