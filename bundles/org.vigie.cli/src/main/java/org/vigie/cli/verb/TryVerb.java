package org.vigie.cli.verb;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Probe;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.core.catalogue.Check;
import org.vigie.core.door.Lookout;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Durations;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.ShortForm;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;

/** {@code vigie try}: one look at one address, without any configuration. */
@Component(service = Verb.class, property = "verb=try")
public final class TryVerb implements Verb {
    private static final String SERVICE = "_try";
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Lookout lookout;
    private final Kinds kinds;
    private final Clock clock;

    /** Made by the component runtime. */
    @Activate
    public TryVerb(@Reference Lookout lookout, @Reference Kinds kinds, @Reference Clock clock) {
        this.lookout = lookout;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public int run(Call call, Screen screen) throws InterruptedException {
        var url = new Value.Scalar(call.word(0), true, new Position("URL", 1, 1));
        var form = ShortForm.read(url, kinds.kinds());
        Optional<Duration> timeout = Durations.parse(call.option("timeout", "10s"));
        if (form.value() == null) {
            return mistaken(call, screen, form.mistakes());
        } else if (timeout.isEmpty()) {
            return screen.refuse(Exit.USAGE, call.say().say("no-duration", call.option("timeout", "")));
        }
        var mistakes = mistakes(form.value());
        return mistakes.isEmpty() ? look(call, screen, form.value(), timeout.get()) : mistaken(call, screen, mistakes);
    }

    private List<Mistake> mistakes(ShortForm form) {
        return kinds.named(Probe.class, form.probe())
                .flatMap(Kinds.Installed::kind)
                .map(Kind::settings)
                .map(type -> Binder.bind(form.settings(), type, Vault.EMPTY).mistakes())
                .orElse(List.of());
    }

    private int look(Call call, Screen screen, ShortForm form, Duration timeout) throws InterruptedException {
        String function = FunctionId.isId(form.probe()) ? form.probe() : "probe";
        Observation seen = lookout.look(new Check(
                new FunctionId(SERVICE, function), form.probe(), form.settings(), EVERY, timeout, List.of(), false));
        if (call.has("json")) {
            Letter.print(screen.out(), seen.agent(), clock.now(), seen);
        } else {
            var sight = new Sight(call, seen);
            screen.out().println(sight.verdict());
            sight.why().forEach(screen.out()::println);
        }
        int status = Sight.status(seen.outcome());
        return status == Exit.FAILED ? Exit.OK : status; // slow is up
    }

    private static int mistaken(Call call, Screen screen, List<Mistake> mistakes) {
        mistakes.forEach(mistake -> screen.err().println("vigie: " + mistake.in(Locale.of(call.language()))));
        return Exit.USAGE;
    }
}
