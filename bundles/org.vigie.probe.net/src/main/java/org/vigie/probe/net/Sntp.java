package org.vigie.probe.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An answer of a time server: RFC 5905, as far as one question goes.
 *
 * @param leap 3: its clock is not set
 * @param stratum how far it is from a clock; 0: it does not want to be asked, and says why
 * @param name of the clock that it follows, or why it does not want to be asked
 * @param received when it got the question, by its clock
 * @param sent when it answered
 * @param distance how wrong it may be, as it says itself
 */
record Sntp(int leap, int stratum, String name, Instant received, Instant sent, Duration distance) {
    static final int SIZE = 48;

    /** Its clock is not set. */
    static final int UNSET = 3;

    /** One that is not set, too. */
    static final int STRATUM_MAX = 15;

    /** Version 4, from a client. */
    private static final byte CLIENT = 0x23;

    private static final int MODE_SERVER = 4;
    private static final int TRANSMIT = 40;
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int ROOT_DELAY = 4;
    private static final int ROOT_DISPERSION = 8;
    private static final int REFERENCE = 12;

    /** From 1900 to 1970. */
    private static final long EPOCH = 2_208_988_800L;

    private static final long ERA = 1L << 32;

    /** A question that only its own answer fits: the mark stands where the time of asking would. */
    static byte[] question(long mark) {
        return ByteBuffer.allocate(SIZE).put(0, CLIENT).putLong(TRANSMIT, mark).array();
    }

    /**
     * Reads an answer; empty: it answers another question, or is none.
     *
     * @param about when the era of the answer is that of this time
     */
    static Optional<Sntp> answer(byte[] bytes, long mark, Instant about) {
        if (bytes.length < SIZE) {
            return Optional.empty();
        }
        var from = ByteBuffer.wrap(bytes);
        int first = from.get(0) & 0xff;
        if ((first & 0x7) != MODE_SERVER || from.getLong(ORIGIN) != mark) {
            return Optional.empty();
        }
        int stratum = from.get(1) & 0xff;
        var distance = fixed(from.getInt(ROOT_DELAY)).dividedBy(2).plus(fixed(from.getInt(ROOT_DISPERSION)));
        return Optional.of(new Sntp(
                first >> 6,
                stratum,
                name(from, stratum),
                time(from.getLong(RECEIVE), about),
                time(from.getLong(TRANSMIT), about),
                distance));
    }

    /** Four letters next to a clock, an address or its sum elsewhere. */
    private static String name(ByteBuffer from, int stratum) {
        var four = new byte[4];
        from.get(REFERENCE, four);
        return stratum <= 1
                ? Written.shown(new String(four, StandardCharsets.ISO_8859_1).replace("\0", ""))
                : HexFormat.of().formatHex(four);
    }

    private static Duration fixed(int sixteen16) {
        return Duration.ofNanos(((sixteen16 & 0xffffffffL) * 1_000_000_000L) >> 16);
    }

    /** Seconds since 1900 or since 2036, whichever is nearer; and 2^-32 of seconds. */
    private static Instant time(long stamp, Instant about) {
        long seconds = (stamp >>> 32) - EPOCH;
        long eras = Math.floorDiv(about.getEpochSecond() - seconds + ERA / 2, ERA);
        return Instant.ofEpochSecond(seconds + eras * ERA, ((stamp & 0xffffffffL) * 1_000_000_000L) >>> 32);
    }
}
