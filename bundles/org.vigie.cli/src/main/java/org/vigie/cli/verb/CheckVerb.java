package org.vigie.cli.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.config.Printout;
import org.vigie.config.Reading;
import org.vigie.config.Surroundings;
import org.vigie.core.settings.Mistake;

/** {@code vigie check}: everything that is wrong with the configuration, or with single files, at once. */
@Component(service = Verb.class, property = "verb=check")
public final class CheckVerb implements Verb {
    private static final String AGENT_FILE = "vigie.yaml";

    private final Kinds kinds;
    private final Clock clock;
    private final Path config;

    /** Made by the component runtime. */
    @Activate
    public CheckVerb(@Reference Kinds kinds, @Reference Clock clock, BundleContext context) {
        this(kinds, clock, Path.of(String.valueOf(context.getProperty("vigie.config"))));
    }

    CheckVerb(Kinds kinds, Clock clock, Path config) {
        this.kinds = kinds;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public int run(Call call, Screen screen) {
        List<Path> files = call.words().stream().map(Path::of).toList();
        var here = Surroundings.here(config, kinds.kinds(), clock.now());
        Reading reading = files.isEmpty() ? Reading.of(config, here) : Reading.of(agent(files), services(files), here);
        List<Mistake> mistakes = reading.mistakes().stream()
                .filter(mistake ->
                        files.isEmpty() || call.words().contains(mistake.at().file()))
                .toList();
        if (call.has("json")) {
            mistakes.forEach(mistake -> screen.out().println(json(call, mistake)));
        } else {
            tell(call, screen, reading, mistakes);
        }
        return mistakes.isEmpty() ? Exit.OK : Exit.BAD;
    }

    /** The agent's file: the one that was named, else the one in force, to which service files refer. */
    private @Nullable Path agent(List<Path> files) {
        Path there = config.resolve(AGENT_FILE);
        return files.stream().filter(CheckVerb::isAgentFile).findFirst().orElse(Files.exists(there) ? there : null);
    }

    private static List<Path> services(List<Path> files) {
        return files.stream().filter(file -> !isAgentFile(file)).toList();
    }

    private static boolean isAgentFile(Path file) {
        return file.endsWith(AGENT_FILE);
    }

    private static void tell(Call call, Screen screen, Reading reading, List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            long services = reading.catalogue().services().keySet().stream()
                    .filter(service -> !service.startsWith("_"))
                    .count();
            screen.out().println(call.say().say("all-good", services));
            return;
        }
        var printout = new Printout(Locale.of(call.language()), reading.lines());
        printout.mistakes(mistakes).forEach(screen.out()::println);
        screen.out().println(printout.sum(mistakes));
    }

    private static String json(Call call, Mistake mistake) {
        var members = new LinkedHashMap<String, Object>();
        members.put("file", mistake.at().file());
        members.put("line", mistake.at().line());
        members.put("column", mistake.at().column());
        members.put("text", mistake.in(Locale.of(call.language())));
        return Json.line(members);
    }
}
