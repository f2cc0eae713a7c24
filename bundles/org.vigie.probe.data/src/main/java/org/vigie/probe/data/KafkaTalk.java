package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/** A conversation with one broker: what can you, who am I, who leads, what is newest. */
final class KafkaTalk {
    private static final int LIST_OFFSETS = 2;
    private static final int METADATA = 3;
    private static final int SASL_HANDSHAKE = 17;
    private static final int API_VERSIONS = 18;
    private static final int SASL_AUTHENTICATE = 36;

    /** The first that can be told not to create the topic that it is asked for. */
    private static final int METADATA_VERSION = 4;

    /** The first that can tell when the newest record was written. */
    private static final int NEWEST_VERSION = 7;

    private static final long NEWEST = -3;
    private static final int NOBODY = -1;

    private static final int OK = 0;
    private static final int MECHANISM_UNKNOWN = 33;
    private static final int NO_SASL_HERE = 34;

    private final KafkaWire wire;
    private final Attempt attempt;
    private final Map<Integer, Integer> versions = new TreeMap<>();

    KafkaTalk(Socket socket, Attempt attempt) throws IOException {
        this.wire = new KafkaWire(socket, attempt.bytesMax());
        this.attempt = attempt;
    }

    /** Asks what it can: every broker answers that to everybody. */
    void greet() throws IOException {
        var answer = attempt.phase("versions", () -> wire.ask(API_VERSIONS, 0, nothing -> {}));
        int code = answer.int16();
        if (code != OK) {
            throw new LookFailure(Symptom.PROTOCOL, "does not say what it can: error " + code);
        }
        answer.list(() -> {
            int key = answer.int16();
            int min = answer.int16();
            int max = answer.int16();
            versions.put(key, min <= versionOf(key) ? max : NOBODY);
            return key;
        });
        if (versions.getOrDefault(METADATA, NOBODY) < METADATA_VERSION) {
            throw new LookFailure(Symptom.PROTOCOL, "speaks no version of the protocol that is known here");
        }
    }

    private static int versionOf(int key) {
        return key == METADATA ? METADATA_VERSION : NEWEST_VERSION;
    }

    /** The ways to sign in that it takes; empty: it lets everybody in. */
    List<String> mechanisms(String mechanism) throws IOException {
        var answer = wire.ask(SASL_HANDSHAKE, 1, out -> KafkaWire.text(out, mechanism));
        int code = answer.int16();
        var taken = answer.list(answer::text);
        if (code == NO_SASL_HERE) {
            return List.of();
        } else if (code != OK && code != MECHANISM_UNKNOWN) {
            throw new LookFailure(Symptom.PROTOCOL, "SASL: error " + code);
        }
        return taken;
    }

    /** Signs in, where anybody asks who we are. The text of a refusal stays here. */
    void signIn(Sasl sasl) throws IOException {
        attempt.phase("auth", () -> {
            var taken = mechanisms(sasl.mechanism());
            if (!taken.isEmpty() && !taken.contains(sasl.mechanism())) {
                throw new CannotLook(
                        Reason.CREDENTIALS, "does not take " + sasl.mechanism() + " but " + String.join(", ", taken));
            }
            return taken.isEmpty() || sasl.prove(this::exchange);
        });
    }

    private String exchange(String ours) throws IOException {
        var bytes = ours.getBytes(UTF_8);
        var answer = wire.ask(SASL_AUTHENTICATE, 0, out -> {
            out.writeInt(bytes.length);
            out.write(bytes);
        });
        int code = answer.int16();
        answer.text();
        if (code != OK) {
            throw new CannotLook(Reason.CREDENTIALS, "does not let us in: error " + code);
        }
        return new String(answer.bytes(Math.max(0, answer.int32())), UTF_8);
    }

    /** Who is there, and who leads the partitions of this topic; empty: of none. */
    KafkaCluster cluster(String topic) throws IOException {
        var topics = topic.isEmpty() ? List.<String>of() : List.of(topic);
        var answer = attempt.phase(
                "metadata",
                () -> wire.ask(METADATA, METADATA_VERSION, out -> {
                    out.writeInt(topics.size());
                    for (var name : topics) {
                        KafkaWire.text(out, name);
                    }
                    out.writeBoolean(false);
                }));
        return KafkaCluster.of(answer);
    }

    /** When the newest records of these partitions were written, in milliseconds; of those that have any. */
    List<Long> newest(String topic, List<Integer> partitions) throws IOException {
        if (versions.getOrDefault(LIST_OFFSETS, NOBODY) < NEWEST_VERSION) {
            throw new CannotLook(
                    Reason.PROBE_ERROR, "a broker before Kafka 3.0 cannot say how old its newest record is");
        }
        var answer = attempt.phase(
                "newest",
                () -> wire.askWithTags(LIST_OFFSETS, NEWEST_VERSION, out -> writeNewest(out, topic, partitions)));
        answer.int32(); // how long it made us wait
        var times = new ArrayList<Long>();
        answer.shortList(() -> {
            answer.shortText();
            return answer.shortList(() -> times.add(time(answer)));
        });
        return times.stream().filter(time -> time >= 0).toList();
    }

    private static void writeNewest(DataOutputStream out, String topic, List<Integer> partitions) throws IOException {
        out.writeInt(NOBODY); // no broker asks
        out.writeByte(1); // what was not committed does not count
        varint(out, 2);
        var name = topic.getBytes(UTF_8);
        varint(out, name.length + 1);
        out.write(name);
        varint(out, partitions.size() + 1);
        for (int partition : partitions) {
            out.writeInt(partition);
            out.writeInt(NOBODY);
            out.writeLong(NEWEST);
            varint(out, 0);
        }
        varint(out, 0);
        varint(out, 0);
    }

    private static void varint(DataOutputStream out, int value) throws IOException {
        int left = value;
        for (; left > 0x7f; left >>>= 7) {
            out.writeByte((left & 0x7f) | 0x80);
        }
        out.writeByte(left);
    }

    private static long time(KafkaAnswer answer) throws LookFailure {
        int partition = answer.int32();
        int code = answer.int16();
        long time = answer.int64();
        answer.int64();
        answer.int32();
        if (code != OK) {
            throw new LookFailure(Symptom.PROTOCOL, "partition " + partition + ": error " + code);
        }
        return time;
    }
}
