package org.vigie.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars that came in, kept where only the agent writes. Nothing of them runs that was not read to its last byte in this run. */
final class Admitted {
    private static final Logger LOG = LoggerFactory.getLogger(Admitted.class);

    private final Path folder;
    private final Neighbours neighbours;
    private final Highest highest;
    private final Map<String, Jar> jars = new ConcurrentHashMap<>();

    /** Opens it empty of what does not hold under this trust. */
    Admitted(Path folder, Neighbours neighbours, Trust trust) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        this.neighbours = neighbours;
        this.highest = Highest.in(folder.resolveSibling(""));
        again(trust);
    }

    /** Looks at everything once more, under another trust. */
    void again(Trust trust) throws IOException {
        jars.clear();
        for (Path jar : jars()) {
            if (!holds(jar, trust)) {
                remove(name(jar));
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

    private Path path(String name) {
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

    /** Lets the part in, in place of what was under this name, which comes back where the new one does not start. */
    void put(String name, Jar jar, Trust trust) throws IOException, Unfit {
        if (!trust.pinned(jar)) {
            highest.check(name, jar);
        }
        var before = jars.get(name);
        if (before == null || !before.digest().equals(jar.digest())) {
            replace(name, before, jar);
            LOG.info("Plug-in {} admitted: {}", name, jar.plugin());
        }
        highest.note(jar);
    }

    private void replace(String name, @Nullable Jar before, Jar jar) throws IOException, Unfit {
        var kept = folder.resolve("." + name + ".before");
        if (before != null) {
            Files.move(path(name), kept, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part(name), path(name), StandardCopyOption.ATOMIC_MOVE);
        jars.put(name, jar);
        var why = neighbours.run(name, path(name), jar.digest());
        if (before != null && !why.isEmpty()) {
            Files.move(kept, path(name), StandardCopyOption.ATOMIC_MOVE);
            jars.put(name, before);
            run(name);
            throw new Unfit("it " + why + ". " + before.plugin() + " runs on");
        }
        Files.deleteIfExists(kept);
    }

    /** Makes run what came in under this name, if it does not. */
    void run(String name) {
        var jar = jars.get(name);
        if (jar != null) {
            neighbours.run(name, path(name), jar.digest());
        }
    }

    /** Takes one out. */
    void remove(String name) throws IOException {
        jars.remove(name);
        neighbours.end(name);
        if (Files.deleteIfExists(path(name))) {
            LOG.info("Plug-in {} is gone and stops", name);
        }
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(".jar")).sorted().toList();
        }
    }
}
