package org.vigie.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.cli.Call;
import org.vigie.cli.Visitor;
import org.vigie.cli.socket.Frames;
import org.vigie.cli.socket.SocketPlace;

class SocketTest {
    @TempDir
    Path state;

    private final CountDownLatch held = new CountDownLatch(1);
    private final Semaphore inside = new Semaphore(0);
    private Reception reception;

    @BeforeEach
    void open() throws IOException {
        reception = new Reception(this::answer, SocketPlace.of(state, Map.of()));
    }

    @AfterEach
    void close() throws IOException {
        held.countDown();
        reception.close();
    }

    private int answer(Call call, Screen screen) {
        switch (call.word(0)) {
            case "long" -> screen.out().print("é".repeat(100_000));
            case "slow" -> waitForIt();
            default -> screen.out().println(call);
        }
        screen.err().println("and a word beside");
        return 42;
    }

    private void waitForIt() {
        inside.release();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatWasTypedArrivesWholeAndSoDoesTheAnswer() {
        var seen = Visitor.typesInFrench(
                "mute", "x/timeline", "--for", "2h", "--because", "c'est connu", "--state", state.toString());
        assertThat(seen.status()).isEqualTo(42);
        assertThat(seen.reads())
                .contains("verb=mute", "x/timeline", "for=[2h]", "c'est connu", "language=fr", "width=80");
        assertThat(seen.isTold()).isEqualTo("and a word beside\n");
    }

    @Test
    void aLongAnswerComesInPiecesAndWhole() {
        var seen = Visitor.types("note", "long", "text", "--state", state.toString());
        assertThat(seen.reads()).isEqualTo("é".repeat(100_000));
    }

    @Test
    void onlyTheOwnerMaySpeakToIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("vigie.sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSocketOfAnAgentThatWasKilledIsReplaced() throws IOException {
        try (var second = new Visited(state)) {
            assertThat(Visitor.types("note", "a", "b", "--state", state.toString())
                            .status())
                    .isEqualTo(7);
            assertThat(second).isNotNull();
        }
    }

    private record Visited(Reception reception) implements AutoCloseable {
        Visited(Path state) throws IOException {
            this(new Reception((call, screen) -> 7, SocketPlace.of(state, Map.of())));
        }

        @Override
        public void close() throws IOException {
            reception.close();
        }
    }

    @Test
    void tooManyAtOnceAreTurnedAwayInWords() throws Exception {
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < 16; i++) {
            callers.add(
                    Thread.ofVirtual().start(() -> Visitor.types("note", "slow", "x", "--state", state.toString())));
        }
        assertThat(inside.tryAcquire(16, 10, TimeUnit.SECONDS)).isTrue();
        assertThat(Visitor.types("note", "a", "b", "--state", state.toString()).isTold())
                .contains("too many at once");
        held.countDown();
        for (var caller : callers) {
            caller.join();
        }
    }

    @Test
    void anotherVersionIsToldSoAndNonsenseHarmsNobody() throws IOException {
        assertThat(send(new byte[] {9, 'c', 0, 0, 0, 0})).isEqualTo(Frames.OTHER);
        send(new byte[] {1, 'c', 0x7f, 0x7f, 0x7f, 0x7f});
        send(new byte[] {1, 'c', 0, 0, 0, 2, 0, 99});
        assertThat(Visitor.types("note", "a", "b", "--state", state.toString()).status())
                .isEqualTo(42);
    }

    /** The kind of the frame that comes back, or 0 where the line is closed. */
    private byte send(byte[] bytes) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(state.resolve("vigie.sock")));
            new DataOutputStream(Channels.newOutputStream(channel)).write(bytes);
            return Frames.read(new DataInputStream(Channels.newInputStream(channel)))
                    .kind();
        } catch (java.io.EOFException e) {
            return 0;
        }
    }

    @Test
    void aStateDirectoryTooDeepForASocketHasItElsewhere() {
        Path deep = Path.of("/" + "d".repeat(120));
        assertThat(SocketPlace.of(deep, Map.of("XDG_RUNTIME_DIR", "/run/user/7"))
                        .toString())
                .startsWith("/run/user/7/vigie-")
                .endsWith(".sock")
                .hasSizeLessThan(100);
    }
}
