package org.vigie.cli;

import java.io.PrintStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what a shell needs to complete verbs and options. */
final class Completion {
    private final Call call;
    private final Terminal terminal;

    Completion(Call call, Terminal terminal) {
        this.call = call;
        this.terminal = terminal;
    }

    int print() {
        PrintStream out = terminal.out();
        switch (call.word(0)) {
            case "bash" -> bash(out);
            case "zsh" -> {
                out.println("autoload -U +X bashcompinit && bashcompinit");
                bash(out);
            }
            case "fish" -> fish(out);
            default -> {
                terminal.err().println("vigie: " + call.say().say("shell-unknown", call.word(0)));
                return Exit.USAGE;
            }
        }
        return Exit.OK;
    }

    private static void bash(PrintStream out) {
        out.println("_vigie() {");
        out.println("  local verb=${COMP_WORDS[1]} word=${COMP_WORDS[COMP_CWORD]}");
        out.println("  if [ \"$COMP_CWORD\" -eq 1 ]; then");
        out.println("    COMPREPLY=( $(compgen -W \"" + verbs() + " --help --version\" -- \"$word\") )");
        out.println("    return");
        out.println("  fi");
        out.println("  case $verb in");
        for (var shape : Grammar.all()) {
            out.println("    " + shape.name() + ") COMPREPLY=( $(compgen -f -W \"" + options(shape)
                    + "\" -- \"$word\") );;");
        }
        out.println("  esac");
        out.println("}");
        out.println("complete -F _vigie vigie");
    }

    private void fish(PrintStream out) {
        var words = call.say();
        for (var shape : Grammar.all()) {
            out.println("complete -c vigie -n __fish_use_subcommand -a " + shape.name() + " -d '"
                    + quote(words.say("verb." + shape.name())) + "'");
            for (var option : shape.options()) {
                out.println("complete -c vigie -n '__fish_seen_subcommand_from " + shape.name() + "' -l "
                        + option.name() + (option.value().isEmpty() ? "" : " -r"));
            }
        }
    }

    private static String verbs() {
        return Grammar.all().stream().map(Shape::name).collect(Collectors.joining(" "));
    }

    /** The options of a verb, and the fixed words that may stand behind it. */
    private static String options(Shape shape) {
        var options = shape.options().stream().map(option -> "--" + option.name());
        var fixed = Stream.of(shape.words().split("[\\[\\]| ]", -1))
                .filter(word -> !word.isEmpty() && word.chars().allMatch(c -> c >= 'a' && c <= 'z'));
        return Stream.concat(Stream.concat(options, Stream.of("--help")), fixed).collect(Collectors.joining(" "));
    }

    private static String quote(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
