package org.vigie.cli.verb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Observation;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.config.Printout;
import org.vigie.config.Reading;
import org.vigie.config.Surroundings;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Check;
import org.vigie.core.door.Lookout;
import org.vigie.core.settings.Vault;

/** {@code vigie test}: the configured checks once, now. */
@Component(service = Verb.class, property = "verb=test")
public final class TestVerb implements Verb {
    /** Looks at once: enough for a large configuration within a minute, too few to be a load. */
    private static final int AT_ONCE = 32;

    /** The worst first. */
    private static final List<Integer> ORDER = List.of(Exit.BAD, Exit.UNKNOWN, Exit.FAILED, Exit.OK);

    private final Lookout lookout;
    private final Kinds kinds;
    private final Clock clock;
    private final BundleContext context;

    /** Made by the component runtime. */
    @Activate
    public TestVerb(@Reference Lookout lookout, @Reference Kinds kinds, @Reference Clock clock, BundleContext context) {
        this.lookout = lookout;
        this.kinds = kinds;
        this.clock = clock;
        this.context = context;
    }

    @Override
    public int run(Call call, Screen screen) throws InterruptedException {
        Path config = Path.of(String.valueOf(context.getProperty("vigie.config")));
        var reading = Reading.of(config, Surroundings.here(config, kinds.kinds(), clock.now()));
        if (!reading.mistakes().isEmpty()) {
            new Printout(Locale.of(call.language()), reading.lines())
                    .mistakes(reading.mistakes())
                    .forEach(screen.err()::println);
        }
        var secrets = context.registerService(Vault.class, reading.vault(), null);
        try {
            return test(call, screen, reading.catalogue());
        } finally {
            secrets.unregister();
        }
    }

    private int test(Call call, Screen screen, Catalogue catalogue) throws InterruptedException {
        List<Check> checks = checks(catalogue, call.word(0));
        if (checks.isEmpty()) {
            var names = catalogue.services().keySet();
            return screen.refuse(
                    Exit.UNKNOWN,
                    call.word(0).isEmpty()
                            ? call.say().say("nothing-watched")
                            : Known.unknown(call, call.word(0), names));
        }
        Map<FunctionId, Observation> seen = look(checks);
        checks.forEach(check -> show(call, screen, seen.get(check.function())));
        return worst(seen.values());
    }

    private static int worst(Collection<Observation> seen) {
        return ORDER.stream()
                .filter(status -> seen.stream().anyMatch(one -> Sight.status(one.outcome()) == status))
                .findFirst()
                .orElse(Exit.UNKNOWN);
    }

    private static List<Check> checks(Catalogue catalogue, String wanted) {
        return catalogue.services().values().stream()
                .flatMap(service -> service.checks().values().stream())
                .filter(check -> wanted.isEmpty()
                        ? !check.function().service().startsWith("_")
                        : check.function().service().equals(wanted)
                                || check.function().toString().equals(wanted))
                .toList();
    }

    private Map<FunctionId, Observation> look(List<Check> checks) throws InterruptedException {
        var seen = new ConcurrentHashMap<FunctionId, Observation>();
        var free = new Semaphore(AT_ONCE);
        var threads = new ArrayList<Thread>();
        for (var check : checks) {
            free.acquire();
            threads.add(Thread.ofVirtual().start(() -> {
                look(check, seen);
                free.release();
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        return seen;
    }

    private void look(Check check, Map<FunctionId, Observation> seen) {
        try {
            seen.put(check.function(), lookout.look(check));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Call call, Screen screen, @Nullable Observation seen) {
        if (seen == null) {
            return;
        }
        if (call.has("json")) {
            Letter.print(screen.out(), seen.agent(), clock.now(), seen);
        } else {
            var sight = new Sight(call, seen);
            screen.out().println("%-28s %s".formatted(seen.function(), sight.verdict()));
            if (Sight.status(seen.outcome()) != Exit.OK) {
                sight.why().forEach(screen.out()::println);
            }
        }
    }
}
