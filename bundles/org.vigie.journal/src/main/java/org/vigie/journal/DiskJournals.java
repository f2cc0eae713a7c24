package org.vigie.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.core.door.Health;

/** Journals in the folder {@code journal} of the state directory. */
@Component
public final class DiskJournals implements Journals, Health {
    private static final Limits LIMITS = new Limits(64 * 1024 * 1024, 16 * 1024 * 1024, 1024 * 1024);

    /** What journal, history and what is learned take at most, and a little room. */
    private static final long FREE_LEAST = 200L << 20;

    private final SortedMap<String, SegmentJournal> opened = new ConcurrentSkipListMap<>();
    private final Path folder;
    private final Clock clock;

    /** Takes the state directory from the framework property {@code vigie.state}; without one, {@code state}. */
    @Activate
    public DiskJournals(BundleContext context, @Reference Clock clock) {
        this(stateOf(context), clock);
    }

    DiskJournals(Path state, Clock clock) {
        this.folder = state.resolve("journal");
        this.clock = clock;
    }

    private static Path stateOf(BundleContext context) {
        var state = context.getProperty("vigie.state");
        return Path.of(state == null ? "state" : state);
    }

    @Override
    public Journal open(String name) {
        if (name.isEmpty() || !name.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c))) {
            throw new IllegalArgumentException("not a name for a journal: " + name);
        }
        var journal = new SegmentJournal(name, new Folder(folder.resolve(name)), clock, LIMITS);
        opened.put(name, journal);
        return journal;
    }

    @Override
    public SortedMap<String, String> troubles() {
        var troubles = new TreeMap<String, String>();
        opened.forEach((name, journal) -> troubles.put("journal " + name, journal.trouble()));
        troubles.put("disk", disk());
        troubles.values().removeIf(String::isEmpty);
        return troubles;
    }

    /** As long as there is no folder there is nothing to write either. */
    private String disk() {
        try {
            boolean full =
                    Files.isDirectory(folder) && Files.getFileStore(folder).getUsableSpace() < FREE_LEAST;
            return full ? "less than " + (FREE_LEAST >> 20) + " MB are free in " + folder : "";
        } catch (IOException gone) {
            return folder + " cannot be asked for its free space: " + gone.getMessage();
        }
    }
}
