package org.vigie.cli.verb;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Probe;
import org.vigie.api.verdict.Phase;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.config.Printout;
import org.vigie.config.Reading;
import org.vigie.config.Surroundings;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Check;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.settings.Durations;
import org.vigie.core.settings.Value;

/** {@code vigie config render}: the configuration with everything that was left out filled in. Secrets are masked. */
@Component(service = Verb.class, property = "verb=config")
public final class ConfigVerb implements Verb {
    private static final Set<String> DELICATE =
            Set.of("password", "bearer", "cookie", "token", "secret", "authorization");

    private final Kinds kinds;
    private final Clock clock;
    private final Path config;

    /** Made by the component runtime. */
    @Activate
    public ConfigVerb(@Reference Kinds kinds, @Reference Clock clock, BundleContext context) {
        this.kinds = kinds;
        this.clock = clock;
        this.config = Path.of(String.valueOf(context.getProperty("vigie.config")));
    }

    @Override
    public int run(Call call, Screen screen) {
        if (!call.word(0).equals("render")) {
            return screen.refuse(Exit.USAGE, call.say().say("usage-wrong", "vigie config render"));
        }
        var reading = Reading.of(config, Surroundings.here(config, kinds.kinds(), clock.now()));
        if (!reading.mistakes().isEmpty()) {
            var printout = new Printout(Locale.of(call.language()), reading.lines());
            printout.mistakes(reading.mistakes()).forEach(screen.err()::println);
            return Exit.BAD;
        }
        render(screen, reading.catalogue());
        return Exit.OK;
    }

    private void render(Screen screen, Catalogue catalogue) {
        var out = screen.out();
        out.println("agent: {id: " + catalogue.agent() + "}");
        catalogue
                .credentials()
                .forEach((name, value) ->
                        out.println("# credentials " + name + ": " + shown(false, value, ConfigVerb::isDelicate)));
        catalogue.notifiers().forEach((name, use) -> out.println("# notifier " + name + ": " + fields(use)));
        catalogue.services().forEach((id, service) -> {
            out.println("---");
            out.println("service: " + id);
            out.println("functions:");
            service.checks().values().forEach(check -> out.println("  " + line(check)));
            if (service.vendor() != null) {
                out.println("vendor: " + fields(service.vendor()));
            }
        });
    }

    private String fields(NotifierUse use) {
        String phases = use.at().stream().map(Phase::id).collect(Collectors.joining(", ", "[", "]"));
        return "{use: " + use.type() + ", at: " + phases + rest(Notifier.class, use.type(), use.settings());
    }

    private String line(Check check) {
        return check.function().function() + ": " + fields(check);
    }

    private String fields(Check check) {
        return "{probe: " + check.probe() + ", every: " + Durations.write(check.every()) + ", timeout: "
                + Durations.write(check.timeout()) + rest(Probe.class, check.probe(), check.settings())
                + (check.expect().isEmpty() ? "" : "   # expects " + expectations(check.expect()));
    }

    /** The settings as the end of a mapping that is already open. */
    private String rest(Class<?> door, String name, Value.Mapping settings) {
        var kind = kinds.named(door, name).flatMap(Kinds.Installed::kind);
        Predicate<String> hides =
                key -> isDelicate(key) || (kind.isPresent() && kind.get().hides(key));
        return settings.entries().entrySet().stream()
                .map(entry -> ", " + entry.getKey() + ": "
                        + shown(hides.test(entry.getKey()), entry.getValue().value(), hides))
                .collect(Collectors.joining("", "", "}"));
    }

    private static String expectations(List<Value.Scalar> expect) {
        return expect.stream().map(Value.Scalar::text).collect(Collectors.joining("; "));
    }

    /** @param hides which keys of mappings inside of it are not shown */
    private static String shown(boolean hidden, Value value, Predicate<String> hides) {
        return switch (value) {
            case Value.Scalar scalar when hidden && !scalar.text().startsWith("$[") -> "***";
            case Value.Scalar scalar ->
                scalar.quoted() ? "\"" + scalar.text().replace("\"", "\\\"") + "\"" : scalar.text();
            case Value.Sequence sequence ->
                sequence.items().stream()
                        .map(item -> shown(hidden, item, hides))
                        .collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(entry -> entry.getKey() + ": "
                                + shown(
                                        hidden || hides.test(entry.getKey()),
                                        entry.getValue().value(),
                                        hides))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static boolean isDelicate(String key) {
        String small = key.toLowerCase(Locale.ROOT);
        return DELICATE.stream().anyMatch(small::contains);
    }
}
