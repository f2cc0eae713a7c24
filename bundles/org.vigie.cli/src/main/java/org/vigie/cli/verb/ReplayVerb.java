package org.vigie.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.fact.Definition;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.config.Printout;
import org.vigie.config.Reading;
import org.vigie.config.Surroundings;
import org.vigie.core.catalogue.Service;
import org.vigie.core.correlate.Replay;
import org.vigie.wire.Recording;

/** {@code vigie replay}: a recording through the classifiers and the incident engine of a live correlator. */
@Component(service = Verb.class, property = "verb=replay")
public final class ReplayVerb implements Verb {
    private final Kinds kinds;
    private final BundleContext context;

    /** Made by the component runtime. */
    @Activate
    public ReplayVerb(@Reference Kinds kinds, BundleContext context) {
        this.kinds = kinds;
        this.context = context;
    }

    @Override
    public int run(Call call, Screen screen) throws IOException {
        if (call.has("plugins")) {
            install(Path.of(call.option("plugins", "")));
        }
        Telling telling = call.has("json") ? new JsonTelling(screen.out()) : new PlainTelling(call, screen.out());
        var replay = new Replay(kinds.classifiers(), telling::event);
        try (InputStream in = Recording.open(call.word(0), System.in)) {
            var score = new Score(definitions(call, screen), replay::hear);
            var tally = Recording.read(
                    in, score, (line, why) -> screen.refuse(Exit.BAD, call.say().say("line-skipped", line, why)));
            replay.benched().forEach(one -> screen.err().println("vigie: " + one));
            telling.end(tally.lines(), replay.summary());
            return tally.skipped() == 0 ? Exit.OK : Exit.BAD;
        }
    }

    /** What service files say, as if an agent had published it; what cannot be understood is told and left out. */
    private List<Definition> definitions(Call call, Screen screen) throws IOException {
        if (!call.has("services")) {
            return List.of();
        }
        Path folder = Path.of(call.option("services", ""));
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        Path agent = folder.resolveSibling("vigie.yaml");
        // windows are announced for times of the recording, all of which are over by now
        var here = Surroundings.here(folder, kinds.kinds(), Instant.EPOCH);
        var reading = Reading.of(Files.exists(agent) ? agent : null, files, here);
        var printout = new Printout(Locale.of(call.language()), reading.lines());
        printout.mistakes(reading.mistakes()).forEach(screen.err()::println);
        return reading.catalogue().services().values().stream()
                .map(Service::definition)
                .filter(definition -> !definition.service().startsWith("_"))
                .toList();
    }

    private void install(Path folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        for (Path jar : jars) {
            try {
                context.installBundle("reference:" + jar.toUri()).start();
            } catch (BundleException e) {
                throw new IOException(jar + ": " + e.getMessage(), e);
            }
        }
    }
}
