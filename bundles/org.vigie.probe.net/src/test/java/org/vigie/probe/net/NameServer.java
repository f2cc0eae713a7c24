package org.vigie.probe.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;

/** A name server on loopback that answers what the test tells it to; null: nothing. */
final class NameServer implements AutoCloseable {
    private final DatagramSocket datagrams;
    private final ServerSocket streams;

    /** What it says to a question; null: nothing. */
    @FunctionalInterface
    interface Answers {
        @Nullable
        Message to(Message question);
    }

    /** The same, to the letter; null: nothing. */
    @FunctionalInterface
    interface Bytes {
        byte @Nullable [] to(Message question);
    }

    /** One that says the same by datagram and by stream. */
    static NameServer that(Answers answers) throws IOException {
        return new NameServer(answers, answers);
    }

    /** One that says by datagram and by stream just these bytes; by stream, their length is part of them. */
    static NameServer raw(Bytes byDatagram, Bytes byStream) throws IOException {
        var server = new NameServer();
        server.serve(byDatagram, byStream);
        return server;
    }

    private NameServer() throws IOException {
        streams = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        datagrams = beside(streams.getLocalPort());
    }

    /** Others may have the port for datagrams: waits a moment for it, for clients let it go soon. */
    private static DatagramSocket beside(int port) throws IOException {
        for (int i = 0; ; i++) {
            try {
                return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (BindException taken) {
                if (i == 100) {
                    throw taken;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    NameServer(Answers byDatagram, Answers byStream) throws IOException {
        this();
        serve(bytes(byDatagram), question -> {
            var answer = bytes(byStream).to(question);
            return answer == null ? new byte[2] : framed(answer);
        });
    }

    private void serve(Bytes byDatagram, Bytes byStream) {
        Thread.ofVirtual().start(() -> datagrams(byDatagram));
        Thread.ofVirtual().start(() -> streams(byStream));
    }

    private static Bytes bytes(Answers answers) {
        return question -> {
            var answer = answers.to(question);
            return answer == null ? null : answer.toWire();
        };
    }

    /** With its length before it. */
    static byte[] framed(byte[] answer) {
        return ByteBuffer.allocate(answer.length + 2)
                .putShort((short) answer.length)
                .put(answer)
                .array();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), datagrams.getLocalPort());
    }

    String place() {
        return "127.0.0.1:" + datagrams.getLocalPort();
    }

    private void datagrams(Bytes answers) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[512], 512);
                datagrams.receive(packet);
                var answer = answers.to(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
                if (answer != null) {
                    datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void streams(Bytes answers) {
        try {
            while (true) {
                try (var client = streams.accept()) {
                    var in = new DataInputStream(client.getInputStream());
                    var answer = answers.to(new Message(in.readNBytes(in.readUnsignedShort())));
                    if (answer == null) {
                        in.readAllBytes(); // says nothing until the other one hangs up
                    } else {
                        client.getOutputStream().write(answer);
                    }
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        streams.close();
    }
}
