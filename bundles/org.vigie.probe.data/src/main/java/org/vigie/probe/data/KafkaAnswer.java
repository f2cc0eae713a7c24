package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** What a broker answered: numbers and texts one behind the other, in the order that both sides know. */
final class KafkaAnswer {
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MAX = 28;

    private final ByteBuffer bytes;

    /** One thing of a list. */
    @FunctionalInterface
    interface Item<T> {
        T read() throws LookFailure;
    }

    KafkaAnswer(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    int int8() throws LookFailure {
        return has(1).get();
    }

    int int16() throws LookFailure {
        return has(2).getShort();
    }

    int int32() throws LookFailure {
        return has(4).getInt();
    }

    long int64() throws LookFailure {
        return has(8).getLong();
    }

    /** A text; one that is not there is empty. */
    String text() throws LookFailure {
        int length = int16();
        return length < 0 ? "" : new String(bytes(length), UTF_8);
    }

    /** The same in the shorter form of later versions. */
    String shortText() throws LookFailure {
        return new String(bytes(Math.max(0, varint() - 1)), UTF_8);
    }

    byte[] bytes(int length) throws LookFailure {
        has(length);
        var content = new byte[length];
        bytes.get(content);
        return content;
    }

    <T> List<T> list(Item<T> item) throws LookFailure {
        return list(int32(), item);
    }

    /** The same in the shorter form of later versions, whose things have room for more. */
    <T> List<T> shortList(Item<T> item) throws LookFailure {
        return list(varint() - 1, () -> {
            var one = item.read();
            skipTags();
            return one;
        });
    }

    /** Never longer than what came: each thing takes a byte at least. */
    private <T> List<T> list(int length, Item<T> item) throws LookFailure {
        has(Math.max(0, length));
        var list = new ArrayList<T>();
        for (int i = 0; i < length; i++) {
            list.add(item.read());
        }
        return list;
    }

    /** What later versions may add to anything. */
    void skipTags() throws LookFailure {
        for (int left = varint(); left > 0; left--) {
            varint();
            bytes(varint());
        }
    }

    private int varint() throws LookFailure {
        int value = 0;
        for (int shift = 0; shift <= VARINT_MAX; shift += VARINT_BITS) {
            int next = int8();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw nonsense();
    }

    private ByteBuffer has(int length) throws LookFailure {
        if (length < 0 || bytes.remaining() < length) {
            throw nonsense();
        }
        return bytes;
    }

    private static LookFailure nonsense() {
        return new LookFailure(Symptom.PROTOCOL, "an answer that makes no sense");
    }
}
