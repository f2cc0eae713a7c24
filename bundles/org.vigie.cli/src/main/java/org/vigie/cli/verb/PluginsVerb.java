package org.vigie.cli.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.StatusPage;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.Words;
import org.vigie.config.Reading;
import org.vigie.config.Surroundings;
import org.vigie.core.door.Entrance;
import org.vigie.core.door.Refusals;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Usage;

/** {@code vigie plugins}: what is installed, what a jar is, in and out, and what a kind of check takes. */
@Component(service = Verb.class, property = "verb=plugins")
public final class PluginsVerb implements Verb {
    private final Kinds kinds;
    private final Doorstep doorstep;
    private final List<Refusals> refusals = new CopyOnWriteArrayList<>();

    /** Made by the component runtime. */
    @Activate
    public PluginsVerb(@Reference Kinds kinds, @Reference Entrance entrance, BundleContext context) {
        this.kinds = kinds;
        this.doorstep = new Doorstep(
                entrance,
                new Candidates(context),
                Path.of(String.valueOf(context.getProperty("vigie.plugins"))),
                section(Path.of(String.valueOf(context.getProperty("vigie.config")))),
                Question.here());
    }

    /** What the agent's file says about plug-ins, as the gate gets it. */
    private static Map<String, Object> section(Path config) {
        var here = Surroundings.here(config, List.of(), Instant.EPOCH);
        return Reading.of(config, here).pids().getOrDefault("org.vigie.gate", Map.of());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRefusals(Refusals door) {
        refusals.add(door);
    }

    void removeRefusals(Refusals door) {
        refusals.remove(door);
    }

    @Override
    public int run(Call call, Screen screen) throws IOException {
        String what = call.word(0).isEmpty() ? "ls" : call.word(0);
        if (what.equals("ls")) {
            return list(call, screen);
        }
        if (call.word(1).isEmpty()) {
            return wrong(call, screen);
        }
        return switch (what) {
            case "help" -> help(call, screen);
            case "check" -> doorstep.check(call, screen, Path.of(call.word(1)));
            case "add" -> doorstep.add(call, screen, Path.of(call.word(1)));
            case "rm" -> doorstep.remove(call, screen, call.word(1));
            default -> wrong(call, screen);
        };
    }

    private static int wrong(Call call, Screen screen) {
        String how = "vigie plugins ls|check JAR|add JAR|rm NAME|sign JAR|help TYPE";
        return screen.refuse(Exit.USAGE, call.say().say("usage-wrong", how));
    }

    private int list(Call call, Screen screen) throws IOException {
        var out = screen.out();
        for (var one : kinds.all()) {
            String door = call.say().say("plugin." + door(one));
            out.println("%-12s %-20s %s".formatted(door, one.name(), one.bundle()));
        }
        doorstep.dropped()
                .forEach(jar -> out.println("%-12s %s".formatted(call.say().say("plugin.jar"), jar)));
        refusals.stream()
                .flatMap(door -> door.refused().stream())
                .forEach(one -> out.println("! " + one.what() + ": " + one.why()));
        return Exit.OK;
    }

    private static String door(Kinds.Installed one) {
        Class<?> door = one.kind().<Class<?>>map(Kind::door).orElse(Object.class);
        return door == Probe.class
                ? "probe"
                : door == StatusPage.class ? "page" : door == Notifier.class ? "notifier" : "classifier";
    }

    private int help(Call call, Screen screen) {
        var kind = kinds.kinds().stream()
                .filter(one -> one.names().contains(call.word(1)))
                .findFirst();
        if (kind.isEmpty()) {
            var names =
                    kinds.kinds().stream().flatMap(one -> one.names().stream()).toList();
            return screen.refuse(Exit.FAILED, Known.unknown(call, call.word(1), names));
        }
        explain(call.say(), kind.get(), screen.out());
        return Exit.OK;
    }

    private static void explain(Words words, Kind kind, PrintStream out) {
        out.println(words.say("plugin.settings", kind.name()));
        Usage.of(kind.settings()).forEach(line -> out.println("  " + line));
        if (!kind.values().isEmpty()) {
            out.println(words.say("plugin.values"));
            kind.values().forEach(value -> out.println("  " + value));
        }
        if (!kind.schemes().isEmpty()) {
            out.println(words.say("plugin.schemes", String.join(" ", kind.forms())));
        }
    }
}
