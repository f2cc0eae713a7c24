package org.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class HarmlessFuzz {
    /** Of what reaches a terminal only colours, tabs and line ends command it, and it is never longer than it was. */
    @FuzzTest(maxDuration = "20s")
    void onlyColoursCommandATerminal(byte[] data) throws IOException {
        var seen = new ByteArrayOutputStream();
        try (var out = new Harmless(seen)) {
            out.write(data);
        }
        assertThat(seen.size()).isLessThanOrEqualTo(data.length);
        var text = seen.toString(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0x1b) {
                i = endOfColour(text, i);
            } else {
                assertThat(Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0)
                        .as("%x at %d", (int) c, i)
                        .isFalse();
            }
        }
    }

    private static int endOfColour(String text, int escape) {
        int end = escape + 2;
        assertThat(text.startsWith("[", escape + 1)).isTrue();
        while (";0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        assertThat(text.charAt(end)).isEqualTo('m');
        return end;
    }
}
