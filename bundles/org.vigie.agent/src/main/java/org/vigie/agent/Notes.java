package org.vigie.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.vigie.core.classify.Learned;
import org.vigie.wire.Malformed;
import org.vigie.wire.Trees;

/**
 * What was learned, as bytes and back: one small JSON document after another, packed, so that ten thousand checks never stand
 * in memory as one. What was learned of a check that looks at something else by now is left out, both ways.
 */
final class Notes {
    /** Three classifiers and twenty thousand checks, and some. */
    static final int NOTES_MAX = 100_000;

    /** One state: a page's shape is two kilobytes. */
    static final int NOTE_MAX = 64 * 1024;

    /** All of them, packed: half of what a journal takes as one record. */
    static final int BYTES_MAX = 16 * 1024 * 1024;

    private static final int FORMAT = 1;

    private Notes() {}

    /** @param targets what each subject looks at, in whatever words */
    static byte[] write(List<Learned> all, Map<String, String> targets) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(FORMAT);
            for (var one : all) {
                var target = targets.get(one.subject());
                var note = target == null || bytes.size() > BYTES_MAX ? null : note(one, target);
                if (note != null && note.length <= NOTE_MAX) {
                    out.writeInt(note.length);
                    out.write(note);
                }
            }
            out.writeInt(0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** Null where the state is of no kind that can be kept: then it is learned anew, and the others are not the worse for it. */
    private static byte @Nullable [] note(Learned one, String target) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("classifier", one.classifier());
        tree.put("version", (long) one.version());
        tree.put("subject", one.subject());
        tree.put("target", target);
        try {
            tree.put("state", one.tree());
            return Trees.write(tree);
        } catch (IllegalArgumentException unfit) {
            return null;
        }
    }

    /** @throws IOException where they are not whole */
    static List<Learned> read(byte[] bytes, Map<String, String> targets) throws IOException, Malformed {
        var all = new ArrayList<Learned>();
        try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readInt() != FORMAT) {
                throw new Malformed("they are of a later version");
            }
            for (int length = in.readInt(); length != 0; length = in.readInt()) {
                if (length < 0 || length > NOTE_MAX || all.size() >= NOTES_MAX) {
                    throw new Malformed("there are too many");
                }
                var tree = Trees.read(in.readNBytes(length));
                var one = tree instanceof Map<?, ?> entry && isOf(entry, targets) ? Learned.of(entry) : null;
                if (one != null) {
                    all.add(one);
                }
            }
        }
        return all;
    }

    private static boolean isOf(Map<?, ?> note, Map<String, String> targets) {
        var target = targets.get(String.valueOf(note.get("subject")));
        return target != null && target.equals(note.get("target"));
    }
}
