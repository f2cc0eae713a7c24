package org.vigie.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Observation;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Check;
import org.vigie.core.door.Lookout;

/** {@code vigie test}: the configured checks once, now. */
@Component(service = Verb.class, property = "verb=test")
public final class TestVerb implements Verb {
    /** Looks at once: enough for a large configuration within a minute, too few to be a load. */
    private static final int AT_ONCE = 32;

    /** The worst first. */
    private static final List<Integer> ORDER = List.of(Exit.BAD, Exit.UNKNOWN, Exit.FAILED, Exit.OK);

    private final Catalogue catalogue;
    private final Lookout lookout;
    private final Clock clock;

    /** Made by the component runtime. */
    @Activate
    public TestVerb(@Reference Catalogue catalogue, @Reference Lookout lookout, @Reference Clock clock) {
        this.catalogue = catalogue;
        this.lookout = lookout;
        this.clock = clock;
    }

    @Override
    public int run(Call call, Screen screen) throws InterruptedException {
        List<Check> checks = checks(call.word(0));
        if (checks.isEmpty()) {
            var names = new ArrayList<>(catalogue.services().keySet());
            screen.err()
                    .println("vigie: "
                            + (call.word(0).isEmpty()
                                    ? call.say().say("nothing-watched")
                                    : Known.unknown(call, call.word(0), names)));
            return Exit.UNKNOWN;
        }
        Map<FunctionId, Observation> seen = look(checks);
        for (var check : checks) {
            show(call, screen, seen.get(check.function()));
        }
        return ORDER.stream()
                .filter(status -> seen.values().stream().anyMatch(one -> Sight.status(one.outcome()) == status))
                .findFirst()
                .orElse(Exit.UNKNOWN);
    }

    private List<Check> checks(String wanted) {
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
                try {
                    seen.put(check.function(), lookout.look(check));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    free.release();
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        return seen;
    }

    private void show(Call call, Screen screen, @org.jspecify.annotations.Nullable Observation seen) {
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
