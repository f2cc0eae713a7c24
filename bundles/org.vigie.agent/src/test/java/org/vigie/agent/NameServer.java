package org.vigie.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A resolver on loopback whose name has moved each time that it is asked: 127.0.0.1, then 127.0.0.2 and so on. */
final class NameServer implements AutoCloseable {
    /** Says nothing. */
    static final int SILENT = -1;

    private static final int SIZE = 512;
    private final DatagramSocket socket;
    private final int rcode;
    private final boolean hasAddress;
    private byte asked;

    /** @param rcode what it answers; {@link #SILENT}: nothing */
    NameServer(int rcode, boolean hasAddress) {
        this.rcode = rcode;
        this.hasAddress = hasAddress;
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    private void serve() {
        while (!socket.isClosed()) {
            var packet = new DatagramPacket(new byte[SIZE], SIZE);
            try {
                socket.receive(packet);
                if (rcode != SILENT) {
                    var reply = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())))
                            .toWire();
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                return; // closed after the test
            }
        }
    }

    private Message answer(Message query) throws UnknownHostException {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        var question = query.getQuestion();
        reply.addRecord(question, Section.QUESTION);
        if (hasAddress && question.getType() == Type.A) {
            reply.addRecord(new ARecord(question.getName(), DClass.IN, 60, next()), Section.ANSWER);
        }
        return reply;
    }

    private InetAddress next() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, ++asked});
    }

    @Override
    public void close() {
        socket.close();
    }
}
