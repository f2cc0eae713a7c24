package org.vigie.cli;

import java.util.Map;

/** Verbs that need files and nothing else. */
final class Here {
    private final Terminal terminal;
    private final Map<String, String> environment;

    Here(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    int run(Call call) {
        return switch (call.verb()) {
            case "completion" -> new Completion(call, terminal).print();
            default -> {
                terminal.err().println("vigie: " + call.say().say("not-yet", call.verb(), environment.size()));
                yield Exit.FAILED;
            }
        };
    }
}
