package org.vigie.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A framework that remembers what runs in it, under which name. */
final class Stage implements Neighbours {
    final Set<Plugin> shipped = new HashSet<>();
    final Map<String, String> troubles = new TreeMap<>();
    final Map<String, Path> running = new TreeMap<>();

    /** Versions that do not start, with the reason. */
    final Map<String, String> broken = new HashMap<>();

    private final Map<String, String> digests = new HashMap<>();
    int starts;

    @Override
    public boolean has(Plugin plugin) {
        return shipped.contains(plugin);
    }

    @Override
    public String run(String name, Path jar, String digest) {
        if (digest.equals(digests.get(name)) && running.containsKey(name)) {
            return "";
        }
        digests.put(name, digest);
        running.remove(name);
        var why = broken.getOrDefault(version(jar), "");
        if (why.isEmpty()) {
            running.put(name, jar);
            starts++;
        }
        return why;
    }

    private static String version(Path jar) {
        try {
            return Jar.read(jar).plugin().version().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Unfit e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void end(String name) {
        digests.remove(name);
        running.remove(name);
    }

    @Override
    public Optional<String> trouble(String name) {
        return Optional.ofNullable(troubles.get(name));
    }
}
