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
            case "zsh" -> zsh(out);
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

    /** For a folder of {@code $fpath} as well as for {@code source}. */
    private void zsh(PrintStream out) {
        out.println("#compdef vigie\n_vigie() {\n  local -a verbs=(");
        for (var shape : Grammar.all()) {
            out.println("    '" + shape.name() + ":" + inQuotes(call.say().say("verb." + shape.name())) + "'");
        }
        out.println("  )\n  if (( CURRENT == 2 )); then _describe verb verbs; return; fi");
        out.println("  shift words; (( CURRENT-- ))\n  case $words[1] in");
        Grammar.all().forEach(shape -> out.println("    " + shape.name() + ") _arguments " + arguments(shape) + ";;"));
        out.println("  esac\n}");
        out.println("if [ \"$funcstack[1]\" = _vigie ]; then _vigie \"$@\"; else compdef _vigie vigie; fi");
    }

    private String arguments(Shape shape) {
        var parser = new Parser(shape, call.say());
        var options = shape.options().stream()
                .map(option -> "'--" + option.name() + "[" + inBrackets(parser.says(option)) + "]"
                        + (option.value().isEmpty() ? "" : ":" + option.value() + ":_files") + "'");
        var words = String.join(" ", fixed(shape).toList());
        var rest = words.isEmpty() ? "'*:file:_files'" : "'1: :(" + words + ")' '*:file:_files'";
        return Stream.concat(options, Stream.of(rest)).collect(Collectors.joining(" "));
    }

    private void fish(PrintStream out) {
        var words = call.say();
        for (var shape : Grammar.all()) {
            out.println("complete -c vigie -n __fish_use_subcommand -a " + shape.name() + " -d '"
                    + quote(words.say("verb." + shape.name())) + "'");
            for (var option : shape.options()) {
                out.println("complete -c vigie -n '__fish_seen_subcommand_from " + shape.name() + "' -l "
                        + option.name() + (option.value().isEmpty() ? "" : " -r") + " -d '"
                        + quote(new Parser(shape, words).says(option)) + "'");
            }
            fixed(shape)
                    .forEach(word -> out.println(
                            "complete -c vigie -n '__fish_seen_subcommand_from " + shape.name() + "' -a " + word));
        }
    }

    private static String verbs() {
        return Grammar.all().stream().map(Shape::name).collect(Collectors.joining(" "));
    }

    /** The options of a verb, and the fixed words that may stand behind it. */
    private static String options(Shape shape) {
        var options = shape.options().stream().map(option -> "--" + option.name());
        return Stream.concat(Stream.concat(options, Stream.of("--help")), fixed(shape))
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> fixed(Shape shape) {
        return Stream.of(shape.words().split("[\\[\\]| ]", -1))
                .filter(word -> !word.isEmpty() && word.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-'));
    }

    /** Within single quotes of zsh, behind a colon. */
    private static String inQuotes(String text) {
        return text.replace("'", "'\\''").replace(":", "\\:");
    }

    private static String inBrackets(String text) {
        return inQuotes(text).replace("[", "\\[").replace("]", "\\]");
    }

    private static String quote(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
