package org.vigie.probe.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
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

    NameServer(Answers byDatagram, Answers byStream) throws IOException {
        datagrams = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        streams = new ServerSocket(datagrams.getLocalPort(), 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> datagrams(byDatagram));
        Thread.ofVirtual().start(() -> streams(byStream));
    }

    String place() {
        return "127.0.0.1:" + datagrams.getLocalPort();
    }

    private void datagrams(Answers answers) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[512], 512);
                datagrams.receive(packet);
                var answer = answers.to(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
                if (answer != null) {
                    byte[] bytes = answer.toWire();
                    datagrams.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void streams(Answers answers) {
        try {
            while (true) {
                try (var client = streams.accept()) {
                    var in = new DataInputStream(client.getInputStream());
                    var answer = answers.to(new Message(in.readNBytes(in.readUnsignedShort())));
                    byte[] bytes = answer == null ? new byte[0] : answer.toWire();
                    client.getOutputStream().write(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length});
                    client.getOutputStream().write(bytes);
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
