package org.vigie.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints a file that is ready for another program; they come with Vigie. */
final class Export {
    private static final SortedMap<String, String> FILES = new TreeMap<>();

    static {
        FILES.put("asyncapi", "docs/asyncapi.yaml");
        FILES.put("grafana", "integrations/grafana/vigie.json");
        FILES.put("ha", "integrations/home-assistant/vigie.yaml");
        FILES.put("lamp", "integrations/esphome/vigie-lamp.yaml");
        FILES.put("mirror", "integrations/magicmirror/vigie.json");
        FILES.put("node-red", "integrations/node-red/vigie-flow.json");
        FILES.put("prometheus", "integrations/prometheus/vigie-rules.yml");
    }

    private final Call call;
    private final Terminal terminal;
    private final Path root;

    Export(Call call, Terminal terminal, Path root) {
        this.call = call;
        this.terminal = terminal;
        this.root = root;
    }

    int print() throws IOException {
        if (call.word(0).equals("man")) {
            new Manual(terminal.out(), call.say()).print(Main.builtVersion());
            return Exit.OK;
        }
        @Nullable String file = FILES.get(call.word(0));
        if (file == null || call.words().size() > 1) {
            terminal.err()
                    .println("vigie: "
                            + call.say()
                                    .say(
                                            "export-unknown",
                                            call.word(0),
                                            String.join(", ", FILES.keySet()) + ", man, page DIR SERVICE..."));
            return Exit.USAGE;
        }
        terminal.out().print(Files.readString(root.resolve(file)));
        return Exit.OK;
    }
}
