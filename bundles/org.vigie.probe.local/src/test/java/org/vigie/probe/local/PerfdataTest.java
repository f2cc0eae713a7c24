package org.vigie.probe.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PerfdataTest {
    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of("OK", Map.of()),
                Arguments.of("OK |", Map.of()),
                Arguments.of("OK | load=0.5", Map.of("load", 0.5)),
                Arguments.of("OK|load1=0.050;5.0;10.0;0; load5=-1e2", Map.of("load1", 0.05, "load5", -100.0)),
                Arguments.of("OK | time=120ms;;;0", Map.of("time", Duration.ofMillis(120))),
                Arguments.of(
                        "OK | rta=1.5s us=20us",
                        Map.of("rta", Duration.ofMillis(1500), "us", Duration.ofNanos(20_000))),
                Arguments.of("OK | /=2643MB;5948;5958;0;5968 used=44%", Map.of("/", 2643.0, "used", 44.0)),
                Arguments.of("OK | 'free space'=7 'it''s'=8", Map.of("free space", 7.0, "it's", 8.0)),
                Arguments.of("OK | 'a=b'=7", Map.of("a=b", 7.0)),
                Arguments.of("OK | a=U b=3", Map.of("b", 3.0)),
                Arguments.of("OK | a= =5 junk c", Map.of()),
                Arguments.of("OK | a=1\nmore\ntext | b=2\nc=3", Map.of("a", 1.0, "b", 2.0, "c", 3.0)),
                Arguments.of("OK | 'never closed=1", Map.of()),
                Arguments.of("OK | a=1e999", Map.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void whatCanBeReadIsRead(String output, Map<String, Object> expected) {
        expected.forEach((label, value) -> assertThat(Perfdata.of(output)).containsEntry(label, value));
        if (!output.contains("junk")) {
            assertThat(Perfdata.of(output)).hasSameSizeAs(expected);
        }
    }

    @Test
    void aMillionLabelsAreNotKept() {
        assertThat(Perfdata.of("OK | " + "a=1 b=2 ".repeat(500_000))).hasSize(2);
        var many = new StringBuilder("OK |");
        for (int i = 0; i < 5000; i++) {
            many.append(" l").append(i).append("=1");
        }
        assertThat(Perfdata.of(many.toString())).hasSize(256);
    }
}
