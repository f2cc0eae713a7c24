package org.vigie.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.cli.screen.Agent;
import org.vigie.cli.screen.Session;

/** {@code vigie watch} on a terminal: what its screen asks of the agent goes the way of every other verb. */
final class Watch implements Agent {
    /** These never end by themselves. */
    private static final Set<String> ENDLESS = Set.of("watch", "record");

    private final Call call;
    private final Terminal terminal;
    private final Map<String, String> environment;

    Watch(Call call, Terminal terminal, Map<String, String> environment) {
        this.call = call;
        this.terminal = terminal;
        this.environment = environment;
    }

    int run() {
        try {
            new Session(this, call.say(), terminal.colour()).run();
            return Exit.OK;
        } catch (IOException e) {
            terminal.err().println("vigie: " + call.say().say("screen.cannot", e.getMessage()));
            return Exit.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    @Override
    public void follow(OutputStream out) {
        var options = new LinkedHashMap<>(call.options());
        options.put("screen", List.of("true"));
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new Client(new Terminal(stream(out), silent, false, false, call.width()), environment)
                .run(new Call("watch", List.of(), options, call.user(), call.language(), false, call.width()));
    }

    @Override
    public void ask(List<String> arguments, OutputStream out) {
        var stream = stream(out);
        var shape = Grammar.byName(arguments.getFirst());
        if (arguments.equals(List.of("help"))) {
            stream.print(call.say().say("screen.help"));
        } else if (shape != null && (shape.where() != Shape.Where.AGENT || ENDLESS.contains(shape.name()))) {
            stream.print(call.say().say("screen.not-here", "vigie " + shape.name()));
        } else {
            new Main(new Terminal(stream, stream, false, false, call.width()), call.say(), environment)
                    .run(with(arguments));
        }
        stream.flush();
    }

    /** The same agent as this screen's. */
    private List<String> with(List<String> arguments) {
        var all = new ArrayList<>(arguments);
        if (call.has("state")) {
            all.add("--state");
            all.add(call.option("state", ""));
        }
        return all;
    }

    private static PrintStream stream(OutputStream out) {
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }
}
