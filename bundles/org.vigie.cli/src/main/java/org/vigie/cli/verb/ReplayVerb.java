package org.vigie.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
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
            var tally = Recording.read(in, replay::hear, (line, why) -> skipped(call, screen, line, why));
            replay.benched().forEach(one -> screen.err().println("vigie: " + one));
            telling.end(tally.lines(), replay.summary());
            return tally.skipped() == 0 ? Exit.OK : Exit.BAD;
        } catch (NoSuchFileException e) {
            screen.err().println("vigie: " + call.say().say("no-file", call.word(0)));
            return Exit.FAILED;
        }
    }

    private static void skipped(Call call, Screen screen, long line, String why) {
        screen.err().println("vigie: " + call.say().say("line-skipped", line, why));
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
