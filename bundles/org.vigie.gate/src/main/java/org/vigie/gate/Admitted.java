package org.vigie.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that the framework watches. Nothing is in it that was not read to its last byte in this run. */
final class Admitted {
    private static final Logger LOG = LoggerFactory.getLogger(Admitted.class);

    private final Path folder;
    private final Path before;
    private final Highest highest;
    private final Map<String, Jar> jars = new ConcurrentHashMap<>();

    /** Opens it empty of what does not hold under this trust; what ran last time comes back first. */
    Admitted(Path folder, Trust trust) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.before = folder.resolveSibling("plugins-before");
        this.highest = Highest.in(folder.resolveSibling(""));
        again(trust);
        for (Path jar : jars(before)) {
            if (holds(jar, trust)) {
                Files.move(jar, path(name(jar)), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(jar);
        }
    }

    /** Looks at everything once more, under another trust. */
    void again(Trust trust) throws IOException {
        jars.clear();
        for (Path jar : jars(folder)) {
            if (!holds(jar, trust)) {
                Files.deleteIfExists(jar);
            }
        }
    }

    /** Takes out what somebody else put in. */
    void sweep() throws IOException {
        for (Path jar : jars(folder)) {
            if (!jars.containsKey(name(jar))) {
                Files.deleteIfExists(jar);
                LOG.warn("{} did not come through the gate and is taken out", jar);
            }
        }
    }

    private boolean holds(Path jar, Trust trust) {
        try {
            var read = Jar.read(jar);
            trust.judge(name(jar), read);
            jars.put(name(jar), read);
            return true;
        } catch (Unfit | IOException unfit) {
            LOG.warn("Plug-in {} may run no more: {}", name(jar), unfit.getMessage());
            return false;
        }
    }

    /** Where the jar of this name is, or would be. */
    Path path(String name) {
        return folder.resolve(name);
    }

    /** Where a jar is copied to, to be read there: whatever happens to the one that was dropped, these are the bytes. */
    Path part(String name) {
        return folder.resolve("." + name + ".part");
    }

    @Nullable
    Jar get(String name) {
        return jars.get(name);
    }

    Set<String> names() {
        return Set.copyOf(jars.keySet());
    }

    /** Lets the part in. */
    void put(String name, Jar jar, Trust trust) throws IOException, Unfit {
        if (!trust.pinned(jar)) {
            highest.check(name, jar);
        }
        highest.note(jar);
        if (!Files.exists(path(name)) || Files.mismatch(part(name), path(name)) >= 0) {
            Files.move(part(name), path(name), StandardCopyOption.ATOMIC_MOVE);
            LOG.info("Plug-in {} admitted: {}", name, jar.plugin());
        }
        jars.put(name, jar);
    }

    /** Takes one out. */
    void remove(String name) throws IOException {
        jars.remove(name);
        if (Files.deleteIfExists(path(name))) {
            LOG.info("Plug-in {} is gone and stops", name);
        }
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> name(file).endsWith(".jar")).sorted().toList());
        }
    }
}
