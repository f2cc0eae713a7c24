package org.vigie.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.Payload;

/** Recordings: one message a line, in arrival order. Any number of lines is read in bounded memory. */
public final class Recording {
    /** A document and what a line says around it; what is longer is not a line of a recording. */
    static final int LINE_MAX = Letters.DOCUMENT_MAX + 4096;

    private static final int BUFFER = 64 * 1024;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private Recording() {}

    /** Hears what is wrong with a line, which then is skipped. */
    @FunctionalInterface
    public interface Complaint {
        /** This line, counted from 1, cannot be read. */
        void line(long number, String why);
    }

    /**
     * How much was read.
     *
     * @param lines lines that are not blank, skipped ones included
     * @param skipped lines that could not be read
     */
    public record Tally(long lines, long skipped) {}

    /** Opens a recording: a file, plain or gzipped, or {@code -} for this standard input. */
    public static InputStream open(String file, InputStream standardInput) throws IOException {
        var in =
                new BufferedInputStream(file.equals("-") ? standardInput : Files.newInputStream(Path.of(file)), BUFFER);
        in.mark(2);
        boolean zipped = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return zipped ? new GZIPInputStream(in, BUFFER) : in;
    }

    /**
     * Reads to the end. A time of arrival that goes back is taken as the newest seen.
     *
     * @throws IOException where the stream itself fails
     */
    public static Tally read(InputStream in, Consumer<Heard> each, Complaint complaint) throws IOException {
        var lines = new Lines(in, LINE_MAX);
        var reader = new LineReader();
        long read = 0;
        long skipped = 0;
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            read++;
            Heard heard = null;
            try {
                heard = lines.isTooLong() ? tooLong() : reader.read(lines.buffer(), lines.start(), lines.length());
            } catch (Malformed e) {
                skipped++;
                complaint.line(lines.number(), String.valueOf(e.getMessage()));
            }
            if (heard != null) {
                each.accept(heard);
            }
        }
        return new Tally(read, skipped);
    }

    private static Heard tooLong() throws Malformed {
        throw new Malformed("longer than " + LINE_MAX + " bytes");
    }

    /** One line for what was heard, with its line end. */
    public static byte[] line(Heard heard) {
        var head = new LinkedHashMap<String, @Nullable Object>();
        head.put("rx", Times.write(heard.rx()));
        head.put("topic", heard.topic());
        if (heard.retained()) {
            head.put("retained", true);
        }
        head.put("payload", null);
        var nothing = new String(Fit.write(head), java.nio.charset.StandardCharsets.UTF_8);
        var start = nothing.substring(0, nothing.length() - "null}".length());
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes(start.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.writeBytes(payload(heard));
        out.writeBytes(new byte[] {'}', '\n'});
        return out.toByteArray();
    }

    private static byte[] payload(Heard heard) {
        return switch (heard.payload()) {
            case null -> Trees.write(null);
            case Payload.Text text -> Trees.write(text.text());
            case Payload payload -> Letters.encode(heard.envelope() == null ? NOBODY : heard.envelope(), payload);
        };
    }

    private static final Envelope NOBODY = new Envelope("", "", 0, 0, Instant.EPOCH, 0);
}
