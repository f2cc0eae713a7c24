package org.vigie.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.FunctionId;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.settings.Mistake;

/**
 * Decides what is in force. A good change of the files is; a bad one changes nothing and is told. Until there was a good one,
 * whatever can be understood is in force, since a lookout with one eye is better than none. Files in force are looked at again
 * when plug-ins come and go, which may tell more of them, and never removes a check.
 */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final Path config;
    private final Supplier<Surroundings> surroundings;
    private final Consumer<Reading> force;
    private @Nullable Sources good;
    private @Nullable Reading inForce;
    private List<Mistake> told = List.of();

    /**
     * For one directory.
     *
     * @param force takes what is to be in force, whenever that is something else
     */
    Reload(Path config, Supplier<Surroundings> surroundings, Consumer<Reading> force) {
        this.config = config;
        this.surroundings = surroundings;
        this.force = force;
    }

    /** Reads the files and decides. Called by one thread at a time. */
    synchronized void look() {
        var now = surroundings.get();
        var sources = Sources.read(config);
        var fresh = Reading.of(sources, now);
        var mistakes = fresh.mistakes();
        if (good != null) {
            mistakes = Mistake.inOrder(mistakes, sources.goneSince(good));
        }
        var next = fresh;
        if (mistakes.isEmpty()) {
            good = sources;
        } else if (good != null) {
            var kept = Reading.of(good, now);
            next = kept.with(mistakes);
        }
        tell(mistakes, fresh, next);
        put(next);
    }

    private void put(Reading next) {
        var before = inForce;
        if (before == null || !before.sameAs(next)) {
            inForce = next;
            force.accept(next);
        }
    }

    private void tell(List<Mistake> mistakes, Reading fresh, Reading next) {
        int services = services(next.catalogue());
        if (mistakes.isEmpty() && (inForce == null || !inForce.catalogue().equals(next.catalogue()))) {
            LOG.info("configuration in force (services: {})", services);
        } else if (!mistakes.isEmpty() && !mistakes.equals(told)) {
            var printout = new Printout(Locale.getDefault(), fresh.lines());
            var text = String.join(System.lineSeparator(), printout.mistakes(mistakes));
            var end = good == null ? "" : " " + printout.unchanged(services);
            LOG.warn(
                    "configuration refused{}{}{}{}{}",
                    System.lineSeparator(),
                    text,
                    System.lineSeparator(),
                    printout.sum(mistakes),
                    end);
        }
        told = mistakes;
    }

    private static int services(Catalogue catalogue) {
        return (int) catalogue.services().keySet().stream()
                .filter(id -> !id.equals(FunctionId.LINE))
                .count();
    }
}
