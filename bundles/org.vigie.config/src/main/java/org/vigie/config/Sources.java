package org.vigie.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Phrase;

/**
 * All files of a configuration as they were at one moment.
 *
 * @param agent {@code vigie.yaml}; null: there is none
 * @param services the service files, sorted by name
 * @param folder whether there is a folder for service files at all
 * @param mistakes what could not be read
 */
record Sources(@Nullable Source agent, List<Source> services, boolean folder, List<Mistake> mistakes) {
    static final String AGENT = "vigie.yaml";
    static final String SERVICES = "services";

    /** More than that is no longer a folder of services but something else by mistake. */
    private static final int FILES_MAX = 10_000;

    /** Reads {@code vigie.yaml} and {@code services/*.yaml}; all of it may be absent. */
    static Sources read(Path config) {
        var mistakes = new ArrayList<Mistake>();
        var agent = exists(config.resolve(AGENT)) ? source(AGENT, config.resolve(AGENT), mistakes) : null;
        var services = new ArrayList<Source>();
        for (var file : files(config.resolve(SERVICES), mistakes)) {
            var source = source(SERVICES + "/" + file.getFileName(), file, mistakes);
            if (source != null) {
                services.add(source);
            }
        }
        return new Sources(agent, List.copyOf(services), Files.isDirectory(config.resolve(SERVICES)), mistakes);
    }

    /** Reads single files as they are named: {@code vigie.yaml} is the agent's, any other describes a service. */
    static Sources read(@Nullable Path agent, List<Path> services) {
        var mistakes = new ArrayList<Mistake>();
        var found = agent == null ? null : source(agent.toString(), agent, mistakes);
        var read = new ArrayList<Source>();
        for (var file : services) {
            var source = source(file.toString(), file, mistakes);
            if (source != null) {
                read.add(source);
            }
        }
        return new Sources(found, List.copyOf(read), true, mistakes);
    }

    /** A link to nowhere and a loop of links are there, and unreadable. */
    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static @Nullable Source source(String name, Path file, List<Mistake> mistakes) {
        var bound = Source.read(name, file);
        mistakes.addAll(bound.mistakes());
        return bound.value();
    }

    private static List<Path> files(Path folder, List<Mistake> mistakes) {
        if (!exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Sources::isOurs).sorted().limit(FILES_MAX).toList();
        } catch (IOException unreadable) {
            mistakes.add(Phrase.UNREADABLE.at(
                    Source.top(SERVICES), 1, unreadable.getClass().getSimpleName()));
            return List.of();
        }
    }

    /** Editors leave hidden files, backups and swap files behind. */
    private static boolean isOurs(Path file) {
        var name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /** What stood in these files and stands there no longer; a service file may go, the rest is missed. */
    List<Mistake> goneSince(Sources earlier) {
        var gone = new ArrayList<Mistake>();
        boolean unreadable =
                mistakes.stream().anyMatch(mistake -> mistake.at().file().equals(AGENT));
        if (agent == null && earlier.agent != null && !unreadable) {
            gone.add(Phrase.GONE.at(Source.top(AGENT), 1));
        }
        if (!folder && earlier.folder) {
            gone.add(Phrase.GONE.at(Source.top(SERVICES), 1));
        }
        return gone;
    }

    /** The lines of each file, to show a mistake in its place. */
    Map<String, List<String>> lines() {
        var lines = new LinkedHashMap<String, List<String>>();
        if (agent != null) {
            lines.put(agent.name(), agent.lines());
        }
        services.forEach(source -> lines.put(source.name(), source.lines()));
        return lines;
    }
}
