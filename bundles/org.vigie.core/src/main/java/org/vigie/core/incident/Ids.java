package org.vigie.core.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/** Incident ids: the same on every correlator, sorted by their start, and never the same for two services. */
final class Ids {
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 26;
    private static final int HASH_BYTES = 10;

    private Ids() {}

    /** 48 bits of {@code since} in milliseconds, 80 bits of SHA-256 over service and {@code since}, in Crockford's base 32. */
    static String of(String service, Instant since) {
        long ms = since.toEpochMilli();
        var bytes = new byte[6 + HASH_BYTES];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (ms >>> (8 * (5 - i)));
        }
        System.arraycopy(hash(service + "\n" + ms), 0, bytes, 6, HASH_BYTES);
        return base32(new java.math.BigInteger(1, bytes));
    }

    private static String base32(java.math.BigInteger number) {
        var text = new char[CHARACTERS];
        Arrays.fill(text, '0');
        var rest = number;
        for (int i = CHARACTERS - 1; i >= 0; i--) {
            text[i] = BASE32.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(5);
        }
        return new String(text);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
