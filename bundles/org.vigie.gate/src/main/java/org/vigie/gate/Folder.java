package org.vigie.gate;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import org.vigie.api.fact.Inventory.Refusal;
import org.vigie.core.door.Entrance;

/**
 * Carries jars from the folder where people drop them to where they run, once they stand still and may. One thread at a time
 * looks.
 */
final class Folder {
    /** A file that did not change for this long is written. */
    static final Duration STILL = Duration.ofMillis(200);

    /** Nobody has that many plug-ins; a folder of downloads dropped by mistake is not read to its end. */
    private static final int FILES_MAX = 256;

    private final Path drop;
    private final Admitted admitted;
    private final Neighbours neighbours;
    private Trust trust;

    /** By file name; what is not here is not there and was not there. */
    private final SortedMap<String, Seen> files = new TreeMap<>();

    private record Stamp(long size, FileTime modified, boolean link) {}

    /** How a file looked last, since when, whether that was acted upon, and why it was refused. */
    private record Seen(@Nullable Stamp stamp, long since, boolean settled, String refused) {
        /** What was admitted before under this name goes on running. */
        Seen settled(String why) {
            return new Seen(stamp, since, true, why);
        }

        Seen again() {
            return new Seen(stamp, since, false, refused);
        }
    }

    Folder(Path drop, Path admitted, Neighbours neighbours, Trust trust) throws IOException {
        this.drop = drop;
        this.trust = trust;
        this.admitted = new Admitted(admitted, neighbours, trust);
        this.neighbours = neighbours;
    }

    /**
     * Looks once.
     *
     * @param nanos the monotonic clock
     * @return whether to look again soon, because something is still being written
     */
    boolean look(long nanos, Trust now) throws IOException {
        if (!now.equals(trust)) {
            trust = now;
            admitted.again(now);
            files.replaceAll((name, seen) -> seen.again());
        }
        Map<String, Stamp> there = stamps();
        var names = new TreeSet<>(files.keySet());
        names.addAll(there.keySet());
        names.addAll(admitted.names());
        names.forEach(name -> note(name, there.get(name), nanos));
        carry(nanos, names);
        return files.values().stream().anyMatch(seen -> !seen.settled());
    }

    /** First what goes, then what comes: a jar under a new name is not a second copy. */
    private void carry(long nanos, Iterable<String> names) throws IOException {
        for (String name : names) {
            var seen = files.get(name);
            if (seen != null && seen.stamp() == null && due(seen, nanos)) {
                files.remove(name);
                admitted.remove(name);
            }
        }
        for (String name : names) {
            var seen = files.get(name);
            if (seen != null && due(seen, nanos)) {
                files.put(name, enter(name, seen));
            } else if (seen != null && seen.stamp() != null) {
                admitted.run(name); // what ran last time, and holds
            }
        }
    }

    private void note(String name, @Nullable Stamp stamp, long nanos) {
        var before = files.get(name);
        if (before == null || (stamp == null ? before.stamp() != null : !stamp.equals(before.stamp()))) {
            files.put(name, new Seen(stamp, nanos, false, before == null ? "" : before.refused()));
        }
    }

    private static boolean due(Seen seen, long nanos) {
        return !seen.settled() && nanos - seen.since() >= STILL.toNanos();
    }

    private Seen enter(String name, Seen seen) {
        try {
            return copy(name, seen) ? seen.settled("") : seen;
        } catch (Unfit unfit) {
            return seen.settled(unfit.why());
        } catch (IOException unreadable) {
            return seen.settled("it could not be copied (" + unreadable + "): look at its rights and at the disk");
        }
    }

    /** Returns false where the file changed meanwhile: then it was not read. */
    private boolean copy(String name, Seen seen) throws IOException, Unfit {
        var source = drop.resolve(name);
        var part = admitted.part(name);
        try {
            if (Files.isSymbolicLink(source)) {
                throw new Unfit("it is a link, which may lead elsewhere tomorrow: put the jar itself here");
            }
            if (Files.size(source) <= Whole.BYTES_MAX) {
                Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
            }
            if (!stamp(attributes(source)).equals(seen.stamp())) {
                return false;
            }
            var jar = Jar.read(Files.exists(part) ? part : source);
            trust.judge(name, jar);
            unique(name, jar.plugin());
            admitted.put(name, jar, trust);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void unique(String name, Plugin plugin) throws Unfit {
        if (neighbours.has(plugin)) {
            throw new Unfit(plugin + " is already a part of Vigie: give it another version, or take it away");
        }
        for (String other : admitted.names()) {
            var jar = admitted.get(other);
            if (!other.equals(name) && jar != null && plugin.equals(jar.plugin())) {
                throw new Unfit(plugin + " is already here as " + other + ": take one of them away");
            }
        }
    }

    /** Whether the bundle of this location comes from a jar that was read and let in. Any thread may ask. */
    boolean wentThrough(String location) {
        return location.startsWith(Entrance.LOCATION)
                && admitted.get(location.substring(Entrance.LOCATION.length())) != null;
    }

    /** All that is refused, or admitted and does not run. */
    List<Refusal> refused() {
        var all = new ArrayList<Refusal>();
        files.forEach((name, seen) -> {
            var what = "plugins/" + name;
            if (!seen.refused().isEmpty()) {
                all.add(new Refusal(what, "refused: " + seen.refused()));
            } else if (admitted.get(name) != null) {
                neighbours.trouble(name).ifPresent(why -> all.add(new Refusal(what, why)));
            }
        });
        return List.copyOf(all);
    }

    private Map<String, Stamp> stamps() throws IOException {
        var stamps = new HashMap<String, Stamp>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(drop, "*.jar")) {
            for (Path jar : jars) {
                var attributes = attributes(jar);
                boolean file = attributes.isRegularFile() || attributes.isSymbolicLink();
                if (stamps.size() < FILES_MAX && file && !Files.isHidden(jar)) {
                    stamps.put(jar.getFileName().toString(), stamp(attributes));
                }
            }
        } catch (NoSuchFileException gone) {
            return stamps.isEmpty() ? Map.of() : stamps;
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return stamps;
    }

    private static Stamp stamp(BasicFileAttributes attributes) {
        return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.isSymbolicLink());
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
