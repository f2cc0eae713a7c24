package org.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HarmlessTest {
    private static String shown(String text) {
        var seen = new ByteArrayOutputStream();
        try (var out = new PrintStream(new Harmless(seen), false, StandardCharsets.UTF_8)) {
            out.print(text);
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textOfAllLanguagesAndShapesPasses() {
        var text = "Zeitleiste\tне работает — 時間軸 «é ÿ £» 🛰\n";
        assertThat(shown(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(Paint.class)
    void ourColoursPass(Paint paint) {
        assertThat(shown(paint.mark(true) + " x")).isEqualTo(paint.mark(true) + " x");
    }

    @Tag("bad-input-52")
    @Tag("bad-input-89")
    @ParameterizedTest
    @CsvSource({
        "'\u001b]0;title\u0007x', '?]0;title?x'", // names the window, in some terminals runs it
        "'\u001b[2Jx', '?[2Jx'", // clears the screen
        "'\u001b[21tx', '?[21tx'", // has the terminal type its title
        "'\u001bPx', '?Px'",
        "'\u001b\u001b[0mx', '?\u001b[0mx'",
        "'\u001b', '?'",
        "'a\u0000\b\rb\u007f', 'a???b?'",
        "'\u009b2Jx', '?2Jx'", // the same without an escape
        "'\u0085x', '?x'"
    })
    void whatCommandsATerminalIsShownAsAQuestionMark(String hostile, String seen) {
        assertThat(shown(hostile)).isEqualTo(seen);
    }

    @Test
    void halfALetterHidesNoCommand() throws IOException {
        var seen = new ByteArrayOutputStream();
        try (var out = new Harmless(seen)) {
            out.write(new byte[] {
                (byte) 0xc2, (byte) 0xc2, (byte) 0x9b, 'J', (byte) 0xc2, 0x1b, 'c', (byte) 0xc2, (byte) 0xe9
            });
        }
        assertThat(seen.toString(StandardCharsets.ISO_8859_1)).isEqualTo("??J??c?é");
    }

    @Test
    void anEndlessColourIsNone() {
        var endless = "\u001b[" + "1;".repeat(100) + "m";
        assertThat(shown(endless)).isEqualTo("?" + endless.substring(1));
    }
}
