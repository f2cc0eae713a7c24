package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.LyingServer.Lie;

/** What any protocol may meet: none of it may cost more than the deadline. */
final class RudePeers {
    private static final byte[] BLOCK = "x".repeat(8192).getBytes(ISO_8859_1);

    private RudePeers() {}

    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of("hangs up at once", (Lie) client -> {}),
                Arguments.of("resets at once", (Lie) client -> client.setSoLinger(true, 0)),
                Arguments.of("one line without end", (Lie) client -> {
                    while (!client.isClosed()) {
                        client.getOutputStream().write(BLOCK);
                    }
                }),
                Arguments.of("lines without end", (Lie) client -> {
                    while (!client.isClosed()) {
                        client.getOutputStream().write("220-so\r\n* OK so\r\n".getBytes(ISO_8859_1));
                    }
                }),
                Arguments.of("drips", (Lie) client -> {
                    while (!client.isClosed()) {
                        client.getOutputStream().write('2');
                        new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
                    }
                }),
                Arguments.of("zeros", (Lie) client -> client.getOutputStream().write(new byte[100_000])),
                Arguments.of("all ones", (Lie) client -> {
                    for (int i = 0; i < 1000; i++) {
                        client.getOutputStream().write(0xff);
                    }
                }),
                Arguments.of("another protocol", (Lie) client ->
                        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1))));
    }

    static LyingServer server(Lie lie) {
        return LyingServer.that(lie);
    }
}
