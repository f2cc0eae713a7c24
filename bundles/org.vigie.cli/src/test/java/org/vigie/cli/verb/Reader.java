package org.vigie.cli.verb;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.cli.Call;

/** Somebody who calls a verb and reads its answer. */
final class Reader {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status;

    static Reader of(Verb verb, String language, String name, List<String> words, Map<String, String> options)
            throws Exception {
        var reader = new Reader();
        var lists = new LinkedHashMap<String, List<String>>();
        options.forEach((option, value) -> lists.put(option, List.of(value)));
        var screen = new Screen(
                new PrintStream(reader.out, true, StandardCharsets.UTF_8),
                new PrintStream(reader.err, true, StandardCharsets.UTF_8));
        reader.status = verb.run(new Call(name, words, lists, "Ann B.", language, false, 80), screen);
        screen.out().flush();
        return reader;
    }

    static Reader of(Verb verb, String name, String... words) throws Exception {
        return of(verb, "en", name, List.of(words), Map.of());
    }

    String reads() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String isTold() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
