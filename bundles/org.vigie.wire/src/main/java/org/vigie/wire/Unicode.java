package org.vigie.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 to the letter: Jackson guesses other encodings, and takes bytes for letters that Unicode forbids. */
final class Unicode {
    private Unicode() {}

    static void check(byte[] bytes, int from, int length) throws Malformed {
        boolean ascii = true;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == 0) {
                throw new Malformed("not JSON: a NUL, or not UTF-8");
            }
            ascii &= bytes[i] > 0;
        }
        if (!ascii) {
            decode(ByteBuffer.wrap(bytes, from, length));
        }
    }

    private static void decode(ByteBuffer bytes) throws Malformed {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
        } catch (CharacterCodingException broken) {
            throw new Malformed("not JSON: not UTF-8");
        }
    }
}
