package org.vigie.gate;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.fact.Inventory.Refusal;

/**
 * Carries jars from the folder where people drop them into the one that the framework watches, once they stand still and are
 * fit. One thread at a time looks.
 */
final class Folder {
    /** A file that did not change for this long is written. */
    static final Duration STILL = Duration.ofMillis(200);

    /** Nobody has that many plug-ins; a folder of downloads dropped by mistake is not read to its end. */
    private static final int FILES_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

    private final Path drop;
    private final Path admitted;
    private final Neighbours neighbours;

    /** By file name; what is not here is not there and was not there. */
    private final SortedMap<String, Seen> files = new TreeMap<>();

    private record Stamp(long size, FileTime modified) {}

    /** How a file looked last, since when, whether that was acted upon, and what came of it. */
    private record Seen(
            @Nullable Stamp stamp,
            long since,
            boolean settled,
            @Nullable Plugin plugin,
            String refused) {
        Seen changed(@Nullable Stamp other, long now) {
            return new Seen(other, now, false, plugin, refused);
        }

        Seen admitted(Plugin as) {
            return new Seen(stamp, since, true, as, "");
        }

        /** What was admitted before under this name goes on running. */
        Seen refused(String why) {
            return new Seen(stamp, since, true, plugin, why);
        }
    }

    Folder(Path drop, Path admitted, Neighbours neighbours) {
        this.drop = drop;
        this.admitted = admitted;
        this.neighbours = neighbours;
    }

    /**
     * Looks once.
     *
     * @param nanos the monotonic clock
     * @return whether to look again soon, because something is still being written
     */
    boolean look(long nanos) throws IOException {
        Map<String, Stamp> there = stamps(drop);
        var names = new TreeSet<>(files.keySet());
        names.addAll(there.keySet());
        names.addAll(stamps(admitted).keySet());
        names.forEach(name -> note(name, there.get(name), nanos));
        // first what goes, then what comes: a jar under a new name is not a second copy
        for (String name : names) {
            var seen = files.get(name);
            if (seen != null && seen.stamp() == null && due(seen, nanos)) {
                leave(name);
            }
        }
        for (String name : names) {
            var seen = files.get(name);
            if (seen != null && due(seen, nanos)) {
                files.put(name, enter(name, seen));
            }
        }
        return files.values().stream().anyMatch(seen -> !seen.settled());
    }

    private void note(String name, @Nullable Stamp stamp, long nanos) {
        var before = files.get(name);
        if (before == null) {
            files.put(name, new Seen(stamp, nanos, false, null, ""));
        } else if (stamp == null ? before.stamp() != null : !stamp.equals(before.stamp())) {
            files.put(name, before.changed(stamp, nanos));
        }
    }

    private static boolean due(Seen seen, long nanos) {
        return !seen.settled() && nanos - seen.since() >= STILL.toNanos();
    }

    private void leave(String name) throws IOException {
        files.remove(name);
        if (Files.deleteIfExists(admitted.resolve(name))) {
            LOG.info("Plug-in {} is gone and stops", name);
        }
    }

    private Seen enter(String name, Seen seen) {
        var part = admitted.resolve("." + name + ".part");
        try {
            var plugin = copy(name, seen, part);
            return plugin == null ? seen : seen.admitted(plugin);
        } catch (Unfit unfit) {
            return seen.refused(unfit.why());
        } catch (IOException unreadable) {
            return seen.refused("it could not be copied (" + unreadable + "): look at its rights and at the disk");
        }
    }

    /** Returns null where the file changed meanwhile: then it was not read. */
    private @Nullable Plugin copy(String name, Seen seen, Path part) throws IOException, Unfit {
        var source = drop.resolve(name);
        var target = admitted.resolve(name);
        try {
            if (Files.size(source) <= Plugin.BYTES_MAX) {
                Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!stamp(source).equals(seen.stamp())) {
                return null;
            }
            // checked and installed are the same bytes, whatever happens to the file that was dropped
            var plugin = Plugin.read(Files.exists(part) ? part : source);
            unique(name, plugin);
            if (!Files.exists(target) || Files.mismatch(part, target) >= 0) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                LOG.info("Plug-in {} admitted: {}", name, plugin);
            }
            return plugin;
        } catch (NoSuchFileException gone) {
            return null;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void unique(String name, Plugin plugin) throws Unfit {
        if (neighbours.has(plugin)) {
            throw new Unfit(plugin + " is already a part of Vigie: give it another version, or take it away");
        }
        for (var other : files.entrySet()) {
            if (!other.getKey().equals(name) && plugin.equals(other.getValue().plugin())) {
                throw new Unfit(plugin + " is already here as " + other.getKey() + ": take one of them away");
            }
        }
    }

    /** All that is refused, or admitted and does not run. */
    List<Refusal> refused() {
        var all = new ArrayList<Refusal>();
        files.forEach((name, seen) -> {
            var what = "plugins/" + name;
            if (!seen.refused().isEmpty()) {
                all.add(new Refusal(what, "refused: " + seen.refused()));
            } else if (seen.plugin() != null) {
                neighbours.trouble(admitted.resolve(name)).ifPresent(why -> all.add(new Refusal(what, why)));
            }
        });
        return List.copyOf(all);
    }

    private static Map<String, Stamp> stamps(Path folder) throws IOException {
        var stamps = new HashMap<String, Stamp>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                if (stamps.size() < FILES_MAX && Files.isRegularFile(jar) && !Files.isHidden(jar)) {
                    stamps.put(jar.getFileName().toString(), stamp(jar));
                }
            }
        } catch (NoSuchFileException gone) {
            return stamps.isEmpty() ? Map.of() : stamps;
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return stamps;
    }

    private static Stamp stamp(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.size(), attributes.lastModifiedTime());
    }
}
