package org.vigie.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.LookFailure;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

class TalkTest {
    @ParameterizedTest
    @CsvSource({"smtp://h,h,25,false", "SMTPS://h,h,465,true", "smtp://h:587/,h,587,false", "smtps://[::1]:1,::1,1,true"
    })
    void aUrlLeadsToADoor(URI url, String host, int port, boolean tls) {
        assertThat(Door.of(url, "smtp", 25, 465)).isEqualTo(new Door(host, port, tls));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h", "smtp:h", "smtp://h:0", "smtp://h:70000", "/h", "smtp://a_b:x"})
    void whatIsNoDoorIsRefused(URI url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Door.of(url, "smtp", 25, 465))
                .withMessageStartingWith("url");
    }

    private static void hears(String text, int max, Consumer<Lines> test) throws IOException {
        try (var server = LyingServer.that(client -> client.getOutputStream().write(text.getBytes(UTF_8)));
                var attempt = new FakeAttempt()) {
            test.accept(new Lines(attempt.connect(server.host(), server.port()), max));
        }
    }

    @Test
    void linesAndCountedBytesComeInTurn() throws IOException {
        hears("one\r\ntwo\n\r\n\nraw\nmore\n", 100, lines -> {
            assertThat(next(lines)).isEqualTo("one");
            assertThat(next(lines)).isEqualTo("two");
            assertThat(next(lines)).isEmpty();
            assertThat(next(lines)).isEmpty();
            assertThat(bytes(lines, 4)).isEqualTo("raw\n");
            assertThat(next(lines)).isEqualTo("more");
            assertThat(next(lines)).isEqualTo("protocol: hung up");
        });
    }

    @Test
    void nobodyCanDrawItOut() throws IOException {
        hears("x".repeat(10_000), 100_000, lines -> assertThat(next(lines)).contains("does not end"));
        hears("x\n".repeat(100), 3, lines -> {
            assertThat(next(lines)).isEqualTo("x");
            assertThat(next(lines)).contains("does not end");
        });
        hears("abc", 100, lines -> assertThat(bytes(lines, 4)).contains("in the middle"));
        hears("abc", 100, lines -> assertThat(bytes(lines, 101)).contains("does not end"));
        hears("abc", 100, lines -> assertThat(next(lines)).contains("in the middle of a line"));
    }

    private static String next(Lines lines) {
        try {
            return lines.receive();
        } catch (LookFailure failure) {
            return failure.symptom().id() + ": " + failure.getMessage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String bytes(Lines lines, long count) {
        try {
            return new String(lines.receive(count), UTF_8);
        } catch (LookFailure failure) {
            return failure.symptom().id() + ": " + failure.getMessage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aNegativeCountIsNone() throws IOException {
        hears("abc", 100, lines -> assertThatExceptionOfType(LookFailure.class).isThrownBy(() -> lines.receive(-1)));
    }
}
