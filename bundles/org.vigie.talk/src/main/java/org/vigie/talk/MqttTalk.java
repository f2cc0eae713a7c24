package org.vigie.talk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Secret;

/** The few packets of MQTT that a look or a notice needs, for 5 and 3.1.1; at a broker nothing stays of the connection. */
public final class MqttTalk {
    public static final int CONNACK = 2;
    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int SUBACK = 9;
    public static final int PINGRESP = 13;
    public static final int DISCONNECT = 14;

    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int SUBSCRIBE = 0x82;
    private static final int PINGREQ = 0xc0;
    private static final int BYE = 0xe0;

    private static final int CLEAN = 0x02;
    private static final int PASSWORD = 0x40;
    private static final int USER = 0x80;

    /** A length has four bytes of seven bits at most. */
    private static final int LENGTH_BYTES = 4;

    /** There is one subscription and one message at a time. */
    private static final int ID = 1;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final boolean five;
    private int left;

    /**
     * Over an open connection.
     *
     * @param max bytes that may come in all
     */
    public MqttTalk(Socket socket, boolean five, int max) throws IOException {
        this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(socket.getOutputStream());
        this.five = five;
        this.left = max;
    }

    /**
     * What came.
     *
     * @param head kind and flags
     * @param body all behind the length
     */
    public record Packet(int head, ByteBuffer body) {
        /** Which of the packets it is. */
        public int kind() {
            return head >> 4;
        }

        /** Kept by the broker from before: it says nothing about now. */
        public boolean isRetained() {
            return (head & 1) != 0;
        }
    }

    /** Signs in; this and all that follow only send. */
    public void connect(String client, @Nullable String user, @Nullable Secret password, int keepAliveS)
            throws IOException {
        var body = new Body();
        body.text("MQTT");
        body.out.writeByte(five ? 5 : 4);
        body.out.writeByte(CLEAN | (user == null ? 0 : USER) | (password == null ? 0 : PASSWORD));
        body.out.writeShort(keepAliveS);
        body.noProperties();
        body.text(client);
        if (user != null) {
            body.text(user);
        }
        if (password != null) {
            body.text(password.reveal());
        }
        send(CONNECT, body);
    }

    /** Asks for the messages of a filter. */
    public void subscribe(String filter) throws IOException {
        var body = new Body();
        body.out.writeShort(ID);
        body.noProperties();
        body.text(filter);
        body.out.writeByte(0);
        send(SUBSCRIBE, body);
    }

    /**
     * Sends one message, at least once.
     *
     * @param kept by the broker, for whoever comes later
     */
    public void publish(String topic, String text, boolean kept) throws IOException {
        var body = new Body();
        body.text(topic);
        body.out.writeShort(ID);
        body.noProperties();
        body.out.write(text.getBytes(UTF_8));
        send(PUBLISH_QOS_1 | (kept ? 1 : 0), body);
    }

    /** Asks for a sign of life. */
    public void ping() throws IOException {
        send(PINGREQ, new Body());
    }

    /** Leaves in peace. */
    public void bye() throws IOException {
        send(BYE, new Body());
    }

    /** The next packet. */
    public Packet receive() throws IOException {
        int head = in.read();
        if (head < 0) {
            throw new LookFailure(Symptom.PROTOCOL, "hung up");
        }
        int length = length();
        if (length > left) {
            throw new LookFailure(Symptom.PROTOCOL, "a packet of " + length + " bytes");
        }
        left -= length;
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new LookFailure(Symptom.PROTOCOL, "hung up in the middle of a packet");
        }
        return new Packet(head, ByteBuffer.wrap(body));
    }

    private int length() throws IOException {
        int length = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            int next = in.readUnsignedByte();
            length |= (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return length;
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "not a broker: a length without end");
    }

    /** The code of an acknowledgement that stands behind this many bytes; 0 where there is none, which means success. */
    public static int code(Packet packet, int offset) {
        return packet.body().limit() > offset ? packet.body().get(offset) & 0xff : 0;
    }

    /** The code that answers the subscription. */
    public int subscribed(Packet suback) throws LookFailure {
        int offset = five && suback.body().limit() > 2 ? 3 + suback.body().get(2) : 2;
        if (suback.body().limit() <= offset || offset < 2) {
            throw new LookFailure(Symptom.PROTOCOL, "an acknowledgement without an answer");
        }
        return code(suback, offset);
    }

    /** Whether a publication carries this text and nothing else. */
    public static boolean carries(Packet publish, String text) {
        var bytes = publish.body().array();
        var end = text.getBytes(UTF_8);
        return bytes.length >= end.length
                && Arrays.equals(bytes, bytes.length - end.length, bytes.length, end, 0, end.length);
    }

    private void send(int head, Body body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(head);
        int length = body.bytes.size();
        do {
            packet.write((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
            length >>= 7;
        } while (length > 0);
        body.bytes.writeTo(packet);
        packet.writeTo(out);
        out.flush();
    }

    /** What stands behind the length. */
    private final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        void text(String text) throws IOException {
            var utf8 = text.getBytes(UTF_8);
            out.writeShort(utf8.length);
            out.write(utf8);
        }

        void noProperties() throws IOException {
            if (five) {
                out.writeByte(0);
            }
        }
    }
}
