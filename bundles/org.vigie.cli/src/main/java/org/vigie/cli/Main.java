package org.vigie.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import picocli.CommandLine;

/** The command {@code vigie}. */
public final class Main {
    private final Terminal terminal;
    private final Words words;
    private final Map<String, String> environment;

    Main(Terminal terminal, Words words, Map<String, String> environment) {
        this.terminal = terminal;
        this.words = words;
        this.environment = environment;
    }

    /** Understands the arguments, runs the verb, and ends the process with its exit status. */
    public static void main(String[] arguments) {
        var environment = System.getenv();
        var terminal = Terminal.own(environment);
        int status = new Main(terminal, Words.of(environment), environment).run(List.of(arguments));
        terminal.out().flush();
        System.exit(status);
    }

    int run(List<String> arguments) {
        String first = arguments.isEmpty() ? "--help" : arguments.getFirst();
        return switch (first) {
            case "-h", "--help" -> overview();
            case "-V", "--version" -> version();
            case "help" -> help(arguments.subList(1, arguments.size()));
            default -> verb(first, arguments.subList(1, arguments.size()));
        };
    }

    private int help(List<String> about) {
        if (about.isEmpty()) {
            return overview();
        }
        return verb(about.getFirst().startsWith("-") ? "help" : about.getFirst(), List.of("--help"));
    }

    private int verb(String name, List<String> arguments) {
        var shape = Grammar.byName(name);
        if (shape == null) {
            return usage(unknown(name));
        }
        var parser = new Parser(shape, words);
        try {
            var read = parser.read(arguments);
            if (read.help()) {
                terminal.out().print(parser.usage(terminal.colour()));
                return Exit.OK;
            }
            String wrong = Mistaken.count(words, shape, read.words());
            return wrong.isEmpty() ? run(shape, read) : usage(wrong);
        } catch (CommandLine.ParameterException e) {
            return usage(Mistaken.sentence(words, shape, e));
        }
    }

    private int run(Shape shape, Parser.Read read) {
        var call = new Call(
                shape.name(),
                read.words(),
                read.options(),
                user(),
                words.language(),
                terminal.colour(),
                terminal.width());
        return switch (signs(call) ? Shape.Where.HERE : shape.where()) {
            case HERE -> new Here(terminal, environment).run(call);
            case FRAMEWORK ->
                asksAgent(call)
                        ? new Client(terminal, environment).run(call)
                        : new Framed(terminal, environment).run(call);
            case AGENT ->
                isScreen(call)
                        ? new Watch(call, terminal, environment).run()
                        : new Client(terminal, environment).run(call);
        };
    }

    /** Nothing of a jar that is signed has to be known to a framework. */
    private static boolean signs(Call call) {
        return call.verb().equals("plugins") && call.word(0).equals("sign");
    }

    /** A running agent knows its plug-ins best, and why it refused others; files are for this process to read. */
    private boolean asksAgent(Call call) {
        boolean aboutFiles = List.of("check", "add", "rm").contains(call.word(0));
        return call.verb().equals("plugins") && !aboutFiles && new Client(terminal, environment).isThere(call);
    }

    private boolean isScreen(Call call) {
        return call.verb().equals("watch") && terminal.drawable() && !call.has("plain");
    }

    private String user() {
        return environment.getOrDefault("SUDO_USER", System.getProperty("user.name", "nobody"));
    }

    private int overview() {
        var out = terminal.out();
        out.println(words.say("overview"));
        out.println();
        for (var shape : Grammar.all()) {
            out.printf("  %-12s %s%n", shape.name(), words.say("verb." + shape.name()));
        }
        out.println();
        out.println(words.say("overview.more"));
        return Exit.OK;
    }

    private int version() {
        terminal.out().println("vigie " + builtVersion() + " (Java " + Runtime.version() + ")");
        return Exit.OK;
    }

    private int usage(String sentence) {
        terminal.err().println("vigie: " + sentence);
        return Exit.USAGE;
    }

    private String unknown(String name) {
        var near =
                Mistaken.nearest(name, Grammar.all().stream().map(Shape::name).toList());
        return near == null ? words.say("verb-unknown", name) : words.say("verb-unknown-near", name, near);
    }

    /**
     * The version that was built: the manifest of this jar has it. The jar is found on the class path and not asked of this class,
     * which does not know it where it was loaded ahead of time and moved since.
     */
    static String builtVersion() {
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            var file = Path.of(entry);
            if (file.getFileName() != null && file.getFileName().toString().startsWith("org.vigie.cli-")) {
                return version(file);
            }
        }
        return "unpacked";
    }

    private static String version(Path file) {
        try (var jar = new JarFile(file.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Bundle-Version");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
