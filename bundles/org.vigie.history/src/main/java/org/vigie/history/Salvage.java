package org.vigie.history;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a damaged file aside, and puts what can still be read of it into its place. */
final class Salvage {
    private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

    private final DayFolder folder;
    private final Path file;
    private int lost;

    private Salvage(DayFolder folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    static void mend(DayFolder folder, Damaged damaged) throws IOException {
        var salvage = new Salvage(folder, damaged.file());
        salvage.copy();
        var aside = folder.setAside(damaged.file());
        folder.finished(damaged.file());
        LOG.warn(
                "history: {}; set aside as {}, {} of its records could not be read and the others are kept",
                damaged.getMessage(),
                aside.getFileName(),
                salvage.lost == 0 ? "those behind it" : salvage.lost);
    }

    private void copy() throws IOException {
        try (var old = new DayFile(file);
                var channel = folder.write(folder.unfinished(file))) {
            long end = 0;
            for (var segment : readable(old)) {
                end = copy(old, segment, new SegmentWriter(channel, end)).end();
            }
        }
    }

    private static Iterable<Segment> readable(DayFile old) throws IOException {
        try {
            return old.segments();
        } catch (Damaged behindThem) {
            return old.found();
        }
    }

    private Segment copy(DayFile old, Segment segment, SegmentWriter out) throws IOException {
        try {
            var index = old.index(segment);
            for (int i = 0; i < index.size(); i++) {
                copy(old, segment, index, i, out);
            }
        } catch (Damaged index) {
            lost += segment.functions();
        }
        return out.finish(segment.key(), segment.upTo());
    }

    private void copy(DayFile old, Segment segment, Index index, int i, SegmentWriter out) throws IOException {
        try {
            out.add(old.chunk(segment, index, i));
        } catch (Damaged chunk) {
            lost++;
        }
    }
}
