package org.vigie.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Takes one layer of compression off, and knows a bomb. */
final class Gzip {
    /** Pages of real life shrink to a tenth, logs to a hundredth. */
    private static final int RATIO_MAX = 200;

    /** So many bytes are taken at once, and count as used. */
    private static final int BUFFER = 2048;

    private Gzip() {}

    static boolean is(@Nullable String coding) {
        return coding != null && (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip"));
    }

    /**
     * Inflates.
     *
     * @param whole whether these are all bytes there were; the rest of a cut body is not missed
     * @param max bytes to give; there is one more where there would have been more
     */
    static byte[] inflate(byte[] small, boolean whole, int max) throws IOException {
        if (small.length == 0) {
            return small;
        }
        var source = new ByteArrayInputStream(small);
        var large = new ByteArrayOutputStream(Math.min(max, small.length * 4));
        try (var in = new GZIPInputStream(source, BUFFER)) {
            copy(in, large, max + 1);
        } catch (EOFException early) {
            if (whole) {
                throw Inlet.protocol("gzip ends too early");
            }
        } catch (ZipException broken) {
            throw Inlet.protocol("not gzip: " + broken.getMessage());
        }
        if (large.size() > max && large.size() / RATIO_MAX > small.length - source.available()) {
            throw Inlet.protocol("inflates more than " + RATIO_MAX + " times: a gzip bomb");
        }
        return large.toByteArray();
    }

    /** What was inflated before something broke is not lost. */
    private static void copy(InputStream in, ByteArrayOutputStream out, int max) throws IOException {
        var block = new byte[4 * BUFFER];
        for (int n = 0; n >= 0 && out.size() < max; n = in.read(block, 0, Math.min(block.length, max - out.size()))) {
            out.write(block, 0, n);
        }
    }
}
