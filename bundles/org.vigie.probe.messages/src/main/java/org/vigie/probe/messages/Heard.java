package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a topic from look to look.
 *
 * @param ever whether a message came at all
 * @param at when the newest came; where none ever came, since when somebody listens
 * @param topic where
 */
record Heard(boolean ever, Instant at, String topic) {
    static @Nullable Heard of(byte[] memory, String topic) {
        boolean fits = memory.length > 9 && topic.equals(new String(memory, 9, memory.length - 9, UTF_8));
        var bytes = ByteBuffer.wrap(memory);
        return fits ? new Heard(bytes.get() == 1, Instant.ofEpochMilli(bytes.getLong()), topic) : null;
    }

    byte[] bytes() {
        var text = topic.getBytes(UTF_8);
        return ByteBuffer.allocate(9 + text.length)
                .put((byte) (ever ? 1 : 0))
                .putLong(at.toEpochMilli())
                .put(text)
                .array();
    }
}
