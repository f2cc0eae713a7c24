package org.vigie.agent;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.vigie.api.Clock;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Classifier;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Observation;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Check;
import org.vigie.core.door.Health;
import org.vigie.core.door.Lookout;
import org.vigie.core.door.Pace;
import org.vigie.core.schedule.Result;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;
import org.vigie.journal.Journals;
import org.vigie.wire.Exchange;

/** A whole agent in plain Java: what the component wires to the framework, and tests to fakes. */
final class Station implements Lookout {
    private static final int DNS = 53;
    private static final Duration TICK = Duration.ofSeconds(15);
    final Sorties outings;
    final Handshakes handshakes = new Handshakes();
    private final Clock clock;
    private final Exchange exchange;
    private final Outside outside;
    private final Posts posts = new Posts();
    private final Deadlines deadlines;
    private final Looks looks;
    private final Reports reports;
    private final Crew crew;
    private final Wellbeing wellbeing;
    private final Roster roster;
    private final Letters letters;
    private final TreeMap<Post.Origin, Classifier<?>> classifiers = new TreeMap<>();
    private final List<Runnable> listening = new ArrayList<>();
    private Runnable ticking = () -> {};
    private Optional<Notebook> notebook = Optional.empty();
    private volatile Vault vault = Vault.EMPTY;

    /**
     * What a station is told from outside.
     *
     * @param version of Vigie
     * @param threads of the kind that looks run on: how long they wait to run tells how busy the machine is
     * @param bundles symbolic name to version, of the whole process
     * @param refusals what others refused
     * @param parts the other parts of Vigie in this process that tell how they are
     */
    record Outside(
            Pace pace,
            String version,
            Executor threads,
            Supplier<SortedMap<String, String>> bundles,
            Supplier<List<Inventory.Refusal>> refusals,
            Supplier<List<Health>> parts) {}

    Station(Clock clock, Exchange exchange, Outside outside) {
        this.clock = clock;
        this.exchange = exchange;
        this.outside = outside;
        this.deadlines = new Deadlines(clock);
        this.letters = new Letters(clock, exchange, outside.version());
        this.reports = new Reports(clock, exchange, outside.pace(), letters::line);
        var around = surroundings();
        this.outings = new Sorties(around);
        this.looks = new Looks(around, deadlines, () -> vault);
        this.crew = new Crew(clock, outside.pace(), posts, looks, outside.threads(), this::seen);
        this.wellbeing = new Wellbeing(clock, crew, posts, reports, handshakes::trouble);
        this.roster = new Roster(crew, exchange, reports::forget);
    }

    /** From now on what is learned is kept here; call it before anything is to be watched. */
    void keep(Journals journals) {
        notebook = Optional.of(new Notebook(clock, journals, reports, roster::targets));
    }

    private Surroundings surroundings() {
        var resolvers = new ResolvConf(Path.of("/etc/resolv.conf"));
        var names = new Names(Path.of("/etc/hosts"), resolvers, this::references);
        return new Surroundings(
                clock,
                names,
                handshakes,
                new Neighbours(clock),
                Proxies.of(System.getenv()),
                "Vigie/" + outside.version() + " (outage monitor)");
    }

    void start() {
        crew.start();
        listening.add(new Housekeeping(clock, Housekeeping.heap()).start());
        for (var topic : List.of("obs/", "vendor/", "definition/")) {
            listening.add(exchange.listen(topic + exchange.self() + "/#", roster::heard));
        }
        tick();
    }

    /** Some troubles come and go by themselves. */
    private void tick() {
        changed();
        ticking = clock.after(TICK, this::tick);
    }

    void stop() {
        ticking.run();
        listening.forEach(Runnable::run);
        letters.stop();
        notebook.ifPresent(Notebook::close);
        reports.stop(); // while its checks are still there
        crew.stop();
        deadlines.close();
    }

    /** A plug-in that looks came in by this door. */
    void post(Post.Origin origin, Object plugin, Class<?> door) {
        var post = Post.of(origin, plugin, door);
        if (post != null) {
            posts.add(post);
            crew.posted(post.type());
            changed();
        }
    }

    void withdraw(long serviceId) {
        posts.remove(serviceId).ifPresent(post -> {
            crew.withdrawn(post.type());
            if (!posts.has(post.origin().bundle())) {
                deadlines.close(post.origin().bundle());
            }
            changed();
        });
    }

    void addClassifier(Post.Origin origin, Classifier<?> classifier) {
        synchronized (classifiers) {
            classifiers.put(origin, classifier);
            reports.classifiers(List.copyOf(classifiers.values()));
        }
    }

    void removeClassifier(Post.Origin origin) {
        synchronized (classifiers) {
            classifiers.remove(origin);
            reports.classifiers(List.copyOf(classifiers.values()));
        }
    }

    /** From now on this is what is to be watched. */
    void adopt(Catalogue catalogue) {
        letters.place(catalogue.place());
        roster.adopt(catalogue);
        notebook.ifPresent(Notebook::open);
        changed();
    }

    /** From now on these are the secrets. */
    void secrets(Vault now) {
        vault = now;
        crew.watched().forEach(Watched::rebind);
    }

    /** How this agent itself is. */
    Health wellbeing() {
        return wellbeing;
    }

    /** Something changed that status or inventory may have to tell. */
    void changed() {
        letters.changed(() -> wellbeing.with(outside.parts().get()), this::inventory);
    }

    @Override
    public Observation look(Check check) throws InterruptedException {
        var watched = new Watched(check.function(), check, false);
        var post = posts.of(check.probe());
        var at = clock.now();
        if (post.isEmpty()) {
            var missing = posts.missing(check.probe());
            return reports.judged(new Crew.Seen(watched, Looks.Sight.of(missing), at));
        }
        var sight = new CompletableFuture<Looks.Sight>();
        watched.out(looks.start(watched, post.get(), sight::complete));
        try {
            return reports.judged(new Crew.Seen(watched, sight.get(), at));
        } catch (ExecutionException e) {
            throw new AssertionError("a sight is only ever completed", e);
        } finally {
            watched.leave(() -> {});
        }
    }

    private void seen(Crew.Seen seen) {
        var result = reports.report(seen);
        boolean repeats =
                posts.of(seen.check().check().probe()).map(Post::repeats).orElse(false);
        crew.judged(seen.check().id(), result == Result.BAD && !repeats ? Result.BAD_UNREPEATED : result);
    }

    private Inventory inventory() {
        var waiting = new TreeMap<String, List<String>>();
        crew.watched().stream()
                .filter(check -> posts.of(check.check().probe()).isEmpty())
                .sorted(Comparator.comparing(Watched::id))
                .forEach(check -> waiting.computeIfAbsent(check.check().probe(), type -> new ArrayList<>())
                        .add(check.id().toString()));
        var refused = Letters.refused(roster.catalogue(), outside.refusals().get());
        return new Inventory(exchange.self(), outside.bundles().get(), posts.bundles(), waiting, refused);
    }

    /** Public name servers among the references: whom to ask when this machine's own resolver fails. */
    private List<InetSocketAddress> references() {
        var catalogue = roster.catalogue();
        var line = catalogue == null ? null : catalogue.services().get(FunctionId.LINE);
        if (line == null) {
            return List.of();
        }
        var addresses = new TreeSet<String>();
        line.checks().values().forEach(check -> {
            var entry = check.settings().entries().get("to");
            if (entry != null && entry.value() instanceof Value.Scalar to) {
                addresses.add(to.text());
            }
        });
        return addresses.stream()
                .map(Literal::of)
                .filter(Objects::nonNull)
                .map(address -> new InetSocketAddress(address, DNS))
                .toList();
    }
}
