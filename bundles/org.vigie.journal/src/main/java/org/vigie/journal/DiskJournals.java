package org.vigie.journal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;

/** Journals in the folder {@code journal} of the state directory. */
@Component
public final class DiskJournals implements Journals {
    private static final Limits LIMITS = new Limits(64 * 1024 * 1024, 16 * 1024 * 1024, 1024 * 1024);

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
        return new SegmentJournal(name, new Folder(folder.resolve(name)), clock, LIMITS);
    }
}
