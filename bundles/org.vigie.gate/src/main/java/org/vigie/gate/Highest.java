package org.vigie.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Version;

/**
 * The highest version of each signed plug-in that ever ran here: an old one may have holes that are known by now. It outlives
 * the jar, or whoever wants the old one back would only have to take the new one away first.
 */
final class Highest {
    /** Plug-ins of a lifetime. */
    private static final int LINES_MAX = 1_000;

    private final Path file;
    private final Map<String, Version> versions = new TreeMap<>();

    /** As kept in this directory of state. */
    static Highest in(Path state) throws IOException {
        return new Highest(state.resolve("plugins-highest"));
    }

    private Highest(Path file) throws IOException {
        this.file = file;
        try (var lines = Files.lines(file)) {
            lines.limit(LINES_MAX)
                    .map(line -> line.split(" ", -1))
                    .filter(parts -> parts.length == 2)
                    .forEach(parts -> versions.put(parts[0], Version.parseVersion(parts[1])));
        } catch (NoSuchFileException none) {
            versions.clear();
        } catch (IllegalArgumentException garbled) {
            throw new IOException(file + " cannot be read: take it away", garbled);
        }
    }

    /** Throws {@link Unfit} where a higher one of the same signer ran. */
    void check(String name, Jar jar) throws Unfit {
        for (Signer signer : jar.signers()) {
            var ran = versions.getOrDefault(key(jar, signer), Version.emptyVersion);
            if (jar.plugin().version().compareTo(ran) < 0) {
                throw new Unfit("it is older than " + ran + ", which ran here before; " + Trust.letIn(name));
            }
        }
    }

    void note(Jar jar) throws IOException {
        boolean news = false;
        for (Signer signer : jar.signers()) {
            var version = jar.plugin().version();
            var before = versions.merge(key(jar, signer), version, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            news |= before.equals(version);
        }
        if (news && versions.size() <= LINES_MAX) {
            write();
        }
    }

    private static String key(Jar jar, Signer signer) {
        return jar.plugin().name() + "@" + signer.key();
    }

    private void write() throws IOException {
        var part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(
                part,
                versions.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .toList());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
