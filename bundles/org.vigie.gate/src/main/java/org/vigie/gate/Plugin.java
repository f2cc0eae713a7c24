package org.vigie.gate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar says it is.
 *
 * @param name symbolic name
 * @param version its version
 */
record Plugin(String name, Version version) {
    /** A plug-in is a few classes and perhaps a library. */
    static final long BYTES_MAX = 32L << 20;

    private static final int ENTRIES_MAX = 5_000;
    private static final long INFLATED_MAX = 64L << 20;
    private static final int BUFFER = 8 << 10;

    /**
     * Reads a jar that nobody writes to any more, every byte of it.
     *
     * @throws Unfit where it is no bundle, or not whole
     */
    static Plugin read(Path jar) throws IOException, Unfit {
        if (Files.size(jar) > BYTES_MAX) {
            throw new Unfit("it is larger than " + (BYTES_MAX >> 20) + " MiB: a plug-in carries less");
        }
        try (var zip = new ZipFile(jar.toFile())) {
            complete(zip);
            return bundle(zip);
        } catch (ZipException | EOFException torn) {
            throw new Unfit("it is not a whole jar (" + torn.getMessage() + "): copy it again");
        }
    }

    private static void complete(ZipFile zip) throws IOException, Unfit {
        if (zip.size() > ENTRIES_MAX) {
            throw new Unfit("it has more than " + ENTRIES_MAX + " entries: a plug-in carries fewer");
        }
        long left = INFLATED_MAX;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (pointsOut(entry.getName())) {
                throw new Unfit("it has an entry that points out of it: " + entry.getName());
            }
            left -= inflate(zip, entry, left);
            if (left < 0) {
                throw new Unfit("it unpacks to more than " + (INFLATED_MAX >> 20) + " MiB");
            }
        }
    }

    private static boolean pointsOut(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || Arrays.asList(name.split("/", -1)).contains("..");
    }

    private static long inflate(ZipFile zip, ZipEntry entry, long bound) throws IOException, Unfit {
        var sum = new CRC32();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0 && total <= bound; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
                total += read;
            }
        }
        // the library checks it for streams, but not for files
        if (total <= bound && entry.getCrc() != sum.getValue()) {
            throw new Unfit("it is damaged at " + entry.getName() + ": copy it again");
        }
        return total;
    }

    private static Plugin bundle(ZipFile zip) throws IOException, Unfit {
        var entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            throw new Unfit("it is a jar, but no bundle: it has no manifest");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Attributes main = manifest(in).getMainAttributes();
            var name = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null || name.isBlank()) {
                throw new Unfit("it is a jar, but no bundle: build it with bnd, which writes Bundle-SymbolicName");
            }
            return new Plugin(name.split(";", 2)[0].strip(), version(main.getValue(Constants.BUNDLE_VERSION)));
        }
    }

    private static Manifest manifest(InputStream in) throws Unfit {
        try {
            return new Manifest(in);
        } catch (IOException garbled) {
            throw new Unfit("its manifest cannot be read (" + garbled.getMessage() + "): build it again");
        }
    }

    private static Version version(@Nullable String text) throws Unfit {
        try {
            return Version.parseVersion(text == null ? "" : text);
        } catch (IllegalArgumentException wrong) {
            throw new Unfit("its version '" + text + "' is none: write 1.2.3");
        }
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
