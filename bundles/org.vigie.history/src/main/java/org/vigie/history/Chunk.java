package org.vigie.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.vigie.api.FunctionId;

/** A function and a strip of it, as they are written; in a segment with a checksum before them. */
record Chunk(FunctionId function, Strip strip) {
    void write(Packed out) {
        var name = function.toString().getBytes(StandardCharsets.US_ASCII);
        out.put(name.length);
        out.put(name);
        strip.write(out);
    }

    static Chunk read(ByteBuffer in) {
        var bytes = new byte[(int) Packed.get(in)];
        in.get(bytes);
        var name = new String(bytes, StandardCharsets.US_ASCII);
        int slash = name.indexOf('/');
        return new Chunk(new FunctionId(name.substring(0, slash), name.substring(slash + 1)), Strip.read(in));
    }

    ByteBuffer checked() {
        var bytes = new Packed();
        write(bytes);
        var view = bytes.view();
        return ByteBuffer.allocate(Integer.BYTES + bytes.size())
                .putInt(checksum(view.duplicate()))
                .put(view)
                .flip();
    }

    /** Empty where the bytes are not those that were written. */
    static Optional<Chunk> check(ByteBuffer in) {
        boolean whole = in.remaining() > Integer.BYTES && in.getInt() == checksum(in.duplicate());
        return whole ? Optional.of(read(in)) : Optional.empty();
    }

    static int checksum(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
