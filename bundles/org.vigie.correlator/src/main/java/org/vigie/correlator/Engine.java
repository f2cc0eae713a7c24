package org.vigie.correlator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Classifier;
import org.vigie.api.notify.Notifier;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.correlate.Correlation;
import org.vigie.core.settings.Vault;

/** A correlator without its services: starts, is equipped with plug-ins and configuration, and stops. May be called from any thread. */
final class Engine {
    /** All that a correlator listens to. Births come before what they give a place to. */
    private static final List<String> FILTERS =
            List.of("agent/#", "definition/#", "correlator/#", "incident/#", "obs/#", "vendor/#", "command/#");

    private final Parts parts;
    private final Scribe scribe;
    private final Helm helm;
    private final Post post;
    private final List<Runnable> ears = new ArrayList<>();
    private @Nullable Fold fold;
    private Collection<Classifier<?>> classifiers = List.of();
    private @Nullable Ledger ledger;
    private @Nullable Course course;
    private @Nullable Catalogue catalogue;
    private boolean ownBroker;

    Engine(Parts parts, Scribe scribe) {
        this.parts = parts;
        this.scribe = scribe;
        this.helm = new Helm(parts.crew(), heard -> with(course -> course.hear(heard)), () -> with(Course::proceed));
        this.post = new Post(new Postman.Office(
                parts,
                helm,
                new Backoff(parts.chance()),
                (errand, trouble) -> with(course -> course.ended(errand, trouble))));
    }

    private void with(Consumer<Course> what) {
        if (course != null) {
            what.accept(course);
        }
    }

    /** Reads the journal and begins to listen, on a thread of the crew. */
    void start() {
        helm.run(() -> {
            var opened = new Ledger(parts.journals(), scribe);
            var fresh = parts.fold()
                    .apply(new Correlation.Setup(
                            parts.exchange().self(),
                            parts.pace(),
                            opened.standing().nextN()));
            fresh.classifiers(classifiers);
            ledger = opened;
            fold = fresh;
            var begun = new Course(parts, opened, post, fresh, new Alarm(parts.clock(), () -> helm.run(() -> {})));
            begun.ownBroker(ownBroker);
            course = begun;
            configure();
            FILTERS.forEach(filter -> ears.add(parts.exchange().listen(filter, helm::hear)));
        });
    }

    void classifiers(SortedMap<String, Classifier<?>> byName) {
        helm.run(() -> {
            classifiers = byName.values();
            if (fold != null) {
                fold.classifiers(classifiers);
            }
        });
    }

    void notifiers(SortedMap<String, Notifier<?>> byType) {
        helm.run(() -> post.plugins(byType));
    }

    void configure(Catalogue now) {
        helm.run(() -> {
            catalogue = now;
            configure();
        });
    }

    private void configure() {
        if (ledger != null && catalogue != null) {
            post.configure(catalogue, ledger.standing());
        }
    }

    void vault(@Nullable Vault vault) {
        helm.run(() -> post.vault(vault));
    }

    void ownBroker(boolean own) {
        helm.run(() -> {
            ownBroker = own;
            with(begun -> begun.ownBroker(own));
        });
    }

    List<String> why(String target) throws InterruptedException {
        var answer = helm.ask(() -> course == null ? null : course.why(target));
        return answer == null ? List.of() : answer;
    }

    /** What keeps people from being told, as it was when somebody last went on his way. */
    SortedMap<String, String> troubles() {
        return post.troubles();
    }

    int waiting() {
        return post.waiting();
    }

    /** Returns when everything is on disk. */
    void stop() throws InterruptedException {
        helm.ask(() -> {
            ears.forEach(Runnable::run);
            with(Course::close);
            course = null;
            return true;
        });
    }
}
