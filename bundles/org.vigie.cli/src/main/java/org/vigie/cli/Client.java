package org.vigie.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.vigie.cli.launch.Home;
import org.vigie.cli.socket.Frames;
import org.vigie.cli.socket.SocketPlace;

/** Verbs that the running agent answers. */
final class Client {
    /** An agent that says nothing for this long does not answer any more; a long verb says something more often. */
    private static final long SILENCE_S = 30;

    private final Terminal terminal;
    private final Map<String, String> environment;

    Client(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Whether an agent answers. */
    boolean isThere(Call call) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(place(call)));
        } catch (IOException e) {
            return false;
        }
    }

    private Path place(Call call) {
        return SocketPlace.of(Home.of(call, environment).state(), environment);
    }

    int run(Call call) {
        Path place = place(call);
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(place));
            return ask(call, channel, place);
        } catch (EOFException | AsynchronousCloseException e) {
            return fail(call, Exit.FAILED, "broke-off", place);
        } catch (IOException e) {
            return fail(call, Exit.UNKNOWN, "no-agent", place);
        }
    }

    private int ask(Call call, SocketChannel channel, Path place) throws IOException {
        var out = new DataOutputStream(Channels.newOutputStream(channel));
        var in = new DataInputStream(Channels.newInputStream(channel));
        byte[] request = Frames.encode(call);
        Frames.write(out, Frames.CALL, request, 0, request.length);
        var heard = new AtomicInteger();
        watch(channel, heard);
        while (true) {
            var frame = Frames.read(in);
            heard.incrementAndGet();
            switch (frame.kind()) {
                case Frames.OUT -> show(terminal.out(), frame.body());
                case Frames.ERR -> show(terminal.err(), frame.body());
                case Frames.EXIT -> {
                    return frame.status();
                }
                default -> {
                    return fail(call, Exit.UNKNOWN, "too-old", place);
                }
            }
        }
    }

    /** Closes the channel under a reader that has heard nothing for too long. */
    private static void watch(SocketChannel channel, AtomicInteger heard) {
        var never = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                int before = -1;
                while (heard.get() != before) {
                    before = heard.get();
                    var _ = never.await(SILENCE_S, TimeUnit.SECONDS);
                }
                channel.close();
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void show(java.io.PrintStream stream, byte[] bytes) {
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }

    private int fail(Call call, int status, String sentence, Path place) {
        terminal.err().println("vigie: " + call.say().say(sentence, place));
        return status;
    }
}
