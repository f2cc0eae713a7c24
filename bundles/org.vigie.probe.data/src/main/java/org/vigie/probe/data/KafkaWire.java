package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** Questions to a broker and their answers, each with its length before it. */
final class KafkaWire {
    private static final String CLIENT = "vigie";

    /** How a record of TLS begins that says that something is wrong: the broker wants TLS, and we spoke without. */
    private static final int TLS_ALERT = 0x15;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final int max;
    private int correlation;

    /** Writes what is asked. */
    @FunctionalInterface
    interface Question {
        void write(DataOutputStream out) throws IOException;
    }

    /** @param max bytes that an answer may have */
    KafkaWire(Socket socket, int max) throws IOException {
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(socket.getOutputStream());
        this.max = max;
    }

    /** Asks in the form of early versions. */
    KafkaAnswer ask(int key, int version, Question question) throws IOException {
        send(key, version, question);
        return receive();
    }

    /** Asks in the form of later versions, which leaves room behind the heads. */
    KafkaAnswer askWithTags(int key, int version, Question question) throws IOException {
        send(key, version, body -> {
            body.writeByte(0);
            question.write(body);
        });
        var answer = receive();
        answer.skipTags();
        return answer;
    }

    private void send(int key, int version, Question question) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var body = new DataOutputStream(bytes);
        body.writeShort(key);
        body.writeShort(version);
        body.writeInt(++correlation);
        text(body, CLIENT);
        question.write(body);
        var whole = ByteBuffer.allocate(Integer.BYTES + bytes.size());
        whole.putInt(bytes.size()).put(bytes.toByteArray());
        out.write(whole.array());
        out.flush();
    }

    static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    /**
     * The next answer.
     *
     * @throws EOFException where there is none: a broker has no other way to say that it will not answer this
     */
    private KafkaAnswer receive() throws IOException {
        int length = length();
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new LookFailure(Symptom.PROTOCOL, "hung up in the middle of an answer");
        }
        var answer = ByteBuffer.wrap(bytes);
        if (answer.getInt() != correlation) {
            throw new LookFailure(Symptom.PROTOCOL, "an answer to another question");
        }
        return new KafkaAnswer(answer);
    }

    private int length() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException end) {
            throw new EOFException("hung up");
        }
        if (length < Integer.BYTES || length > max) {
            boolean tls = length >>> 24 == TLS_ALERT;
            throw new LookFailure(
                    Symptom.PROTOCOL, "not an answer of Kafka" + (tls ? ": it speaks TLS, so write kafkas://" : ""));
        }
        return length;
    }
}
