package org.vigie.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The handbook shows every receiver as its file has it; {@code -Dgolden=write} mends it. */
class HandbookTest {
    private static final Path HANDBOOK = Path.of("../../docs/notify.md");
    private static final String BEGIN = "<!-- receivers: from their files -->\n";
    private static final String END = "<!-- end of receivers -->";

    @Test
    void theHandbookShowsEveryReceiver() throws IOException {
        var text = Files.readString(HANDBOOK);
        var fresh = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + receivers()
                + text.substring(text.indexOf(END));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(HANDBOOK, fresh);
        }
        assertThat(Files.readString(HANDBOOK)).isEqualTo(fresh);
    }

    private static String receivers() throws IOException {
        var out = new StringBuilder("\n");
        for (var name : PresetsTest.names().toList()) {
            var preset = Preset.named(name);
            var file = Files.readString(PresetsTest.FILES.resolve(name + ".preset"));
            var what = file.lines().findFirst().orElse("").substring(2);
            out.append(
                    "**`" + name + "`** – " + what + ". [Documentation](" + preset.one("doc", "") + ")\n\n```yaml\n");
            out.append("use: " + name + "\n");
            preset.all("example").forEach(line -> out.append(line).append('\n'));
            out.append("```\n\n");
        }
        return out.toString();
    }
}
