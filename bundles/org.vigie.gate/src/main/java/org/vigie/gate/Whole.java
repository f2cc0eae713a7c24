package org.vigie.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads every byte of a jar: it must be whole, bounded, and say the same however it is read. */
final class Whole {
    /** A plug-in is a few classes and perhaps a library. */
    static final long BYTES_MAX = 32L << 20;

    /** Each file of a signed jar has its lines in it. */
    private static final int MANIFEST_MAX = 1 << 20;

    private static final int ENTRIES_MAX = 5_000;
    private static final long INFLATED_MAX = 64L << 20;
    private static final int BUFFER = 8 << 10;
    private static final String META = "META-INF/";
    private static final String API = "org/vigie/api/";

    private final ZipFile zip;
    private long left = INFLATED_MAX;

    private Whole(ZipFile zip) {
        this.zip = zip;
    }

    /** Throws {@link Unfit} where it is not. */
    static void check(ZipFile zip) throws IOException, Unfit {
        if (zip.size() > ENTRIES_MAX) {
            throw new Unfit("it has more than " + ENTRIES_MAX + " entries: a plug-in carries fewer");
        }
        var entries = Collections.list(zip.entries());
        names(entries.stream().map(ZipEntry::getName).toList());
        var whole = new Whole(zip);
        for (ZipEntry entry : entries) {
            whole.inflate(entry);
        }
        inOrder(zip, entries.size());
    }

    private static void names(List<String> names) throws Unfit {
        var seen = new HashSet<String>();
        for (String name : names) {
            if (pointsOut(name)) {
                throw new Unfit("it has an entry that points out of it: " + shown(name));
            } else if (!seen.add(key(name))) {
                throw new Unfit(
                        "it has two entries called " + shown(name) + ": which one counts depends on the reader");
            } else if (name.startsWith(API) && name.endsWith(".class")) {
                throw new Unfit("it carries its own copy of org.vigie.api: import the packages instead");
            }
        }
    }

    /** Java takes the names of what it knows in META-INF for equal whatever their case. */
    private static String key(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith(META) && upper.indexOf('/', META.length()) < 0 ? upper : name;
    }

    private static boolean pointsOut(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.chars().anyMatch(Character::isISOControl)
                || Arrays.asList(name.split("/", -1)).contains("..");
    }

    /** As an entry calls itself, fit for one line of a log. */
    static String shown(String name) {
        var plain = name.codePoints()
                .filter(letter -> Character.isLetterOrDigit(letter) || " !#$%&()+,-./:;=@[]_~\\".indexOf(letter) >= 0)
                .limit(120)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return plain.toString();
    }

    private void inflate(ZipEntry entry) throws IOException, Unfit {
        if (entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME) && entry.getSize() > MANIFEST_MAX) {
            throw new Unfit("its manifest is larger than " + (MANIFEST_MAX >> 20) + " MiB");
        }
        var sum = new CRC32();
        try (var in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            drain(in);
        }
        // the library checks it for streams, but not for files
        if (entry.getCrc() != sum.getValue()) {
            throw new Unfit("it is damaged at " + shown(entry.getName()) + ": copy it again");
        }
        if (entry.getName().endsWith(".jar")) {
            try (var nested = new ZipInputStream(zip.getInputStream(entry))) {
                unpack(nested, Integer.MAX_VALUE);
            }
        }
    }

    private void drain(InputStream in) throws IOException, Unfit {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            left -= read;
            if (left < 0) {
                throw new Unfit("it unpacks to more than " + (INFLATED_MAX >> 20) + " MiB");
            }
        }
    }

    private int unpack(ZipInputStream in, int most) throws IOException, Unfit {
        int count = 0;
        for (var entry = in.getNextEntry(); entry != null && count <= most; entry = in.getNextEntry()) {
            count++;
            drain(in);
        }
        return count;
    }

    /** Some read a jar by its table of contents at the end, others from its first byte on. */
    private static void inOrder(ZipFile zip, int listed) throws IOException, Unfit {
        try (var stream = new ZipInputStream(Files.newInputStream(Path.of(zip.getName())))) {
            int found = new Whole(zip).unpack(stream, listed);
            if (found != listed) {
                throw new Unfit("it holds " + found + " entries, but lists " + listed + ": build it again");
            }
        }
    }
}
