package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.distribution.ProbePages.Shown;

/** What the pages of the probes show as an example is taken by the agent that is shipped. */
public class ExamplesIT {
    private static final String FENCE = "```yaml\n";

    @TempDir
    Path home;

    private void file(String path, String text) throws IOException {
        Files.createDirectories(home.resolve(path).getParent());
        Files.writeString(home.resolve(path), text);
    }

    private static String example(Shown shown) throws IOException {
        var page = Files.readString(shown.page());
        int from = page.indexOf(FENCE) + FENCE.length();
        return page.substring(from, page.indexOf("```", from));
    }

    @Test
    public void everyExampleIsAServiceFileWithoutAMistake() throws IOException, InterruptedException {
        file("vigie.yaml", "vigie: 1\ncredentials: {canary: {user: canary, password: canary}}\n");
        file("secrets/backup-token", "0123456789abcdef");
        for (var shown : ProbePages.all()) {
            var name = shown.kind().name();
            file("services/" + name + ".yaml", "vigie: 1\nservice: " + name + "\n" + example(shown));
        }
        var vigie = Path.of(System.getProperty("vigie.home"), "bin", "vigie").toString();
        var process = new ProcessBuilder(vigie, "check", "--config", home.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("No mistake");
        assertThat(process.waitFor()).isZero();
    }
}
