package org.vigie.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The signature of a jar. Java's own verification says nothing of an entry that was added: each one is asked for its signers. */
final class Seal {
    private static final String META = "META-INF/";
    private static final List<String> BLOCKS = List.of(".RSA", ".DSA", ".EC");

    private Seal() {}

    /** Who signed all of it; empty where nobody signed anything. A jar that is signed in part is unfit. */
    static Set<Signer> of(Path jar) throws IOException, Unfit {
        try (var open = new JarFile(jar.toFile(), true)) {
            var entries = Collections.list(open.entries());
            if (entries.stream().noneMatch(entry -> isPart(entry) && !isManifest(entry))) {
                return Set.of();
            }
            return signers(open, entries);
        } catch (SecurityException broken) {
            throw new Unfit("its signature does not fit, it was changed after signing ("
                    + Whole.shown(String.valueOf(broken.getMessage())) + "): get it again from its author");
        }
    }

    private static Set<Signer> signers(JarFile jar, List<JarEntry> entries) throws IOException, Unfit {
        @Nullable Set<Signer> all = null;
        for (JarEntry entry : entries) {
            if (!entry.isDirectory() && !isPart(entry)) {
                var some = signers(jar, entry);
                if (some.isEmpty()) {
                    throw new Unfit("its signature does not cover " + Whole.shown(entry.getName())
                            + ": get it again from its author");
                }
                all = all == null ? new HashSet<>(some) : all;
                all.retainAll(some);
            }
        }
        if (all == null || all.isEmpty()) {
            throw new Unfit("nobody signed all of it: get it again from its author");
        }
        return Set.copyOf(all);
    }

    /** They are known once the last byte was read. */
    private static Set<Signer> signers(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        CodeSigner @Nullable [] signers = entry.getCodeSigners();
        return signers == null
                ? Set.of()
                : Arrays.stream(signers).map(Signer::of).collect(Collectors.toSet());
    }

    /** What makes up the signature cannot be signed itself. */
    private static boolean isPart(JarEntry entry) {
        var name = entry.getName().toUpperCase(Locale.ROOT);
        return name.startsWith(META)
                && name.indexOf('/', META.length()) < 0
                && (isManifest(entry) || name.endsWith(".SF") || BLOCKS.stream().anyMatch(name::endsWith));
    }

    private static boolean isManifest(JarEntry entry) {
        return entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME);
    }
}
