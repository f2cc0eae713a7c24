package org.vigie.cli;

import java.io.IOException;
import java.util.Map;
import org.vigie.cli.launch.Home;

/** Verbs that need files and nothing else. */
final class Here {
    private final Terminal terminal;
    private final Map<String, String> environment;

    Here(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    int run(Call call) {
        Home home = Home.of(call, environment);
        try {
            return switch (call.verb()) {
                case "completion" -> new Completion(call, terminal).print();
                case "export" ->
                    call.word(0).equals("page")
                            ? new PageExport(call, terminal, home.state()).write()
                            : new Export(call, terminal, home.root()).print();
                case "init" -> new FirstFiles(call, terminal, home.config()).init();
                case "plugins" -> new Signature(call, terminal, environment).sign();
                case "add" -> new FirstFiles(call, terminal, home.config()).add();
                default -> new Doctor(call, terminal, home, environment).examine();
            };
        } catch (IOException e) {
            terminal.err().println("vigie: " + call.say().say("cannot-write", e.getMessage()));
            return Exit.FAILED;
        }
    }
}
