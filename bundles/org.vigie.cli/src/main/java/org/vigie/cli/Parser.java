package org.vigie.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Reads the words behind one verb, and explains that verb. Only the verb asked for is built: the others cost nothing. */
final class Parser {
    private final Shape shape;
    private final Words words;
    private final CommandLine line;

    Parser(Shape shape, Words words) {
        this.shape = shape;
        this.words = words;
        this.line = new CommandLine(spec());
    }

    /** What was asked: options by name, and the words. */
    record Read(boolean help, Map<String, List<String>> options, List<String> words) {}

    /** @throws CommandLine.ParameterException where the words do not fit the verb */
    Read read(List<String> arguments) {
        ParseResult result = line.parseArgs(arguments.toArray(String[]::new));
        var options = new LinkedHashMap<String, List<String>>();
        for (var option : result.matchedOptions()) {
            options.put(option.longestName().substring(2), List.copyOf(option.stringValues()));
        }
        // the same one again for words behind an option
        List<String> rest = result.matchedPositionals().stream()
                .distinct()
                .flatMap(positional -> positional.stringValues().stream())
                .toList();
        return new Read(options.containsKey("help"), options, rest);
    }

    /** The whole explanation, with its example. */
    String usage(boolean colour) {
        return line.getUsageMessage(colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF);
    }

    private CommandSpec spec() {
        var spec = CommandSpec.create().name("vigie " + shape.name());
        for (var option : shape.options()) {
            spec.addOption(option(option));
        }
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description(words.say("option.help"))
                .build());
        if (shape.most() > 0) {
            spec.addPositional(PositionalParamSpec.builder()
                    .arity("0..*") // how many fit is told better in our own words
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .hidden(true)
                    .build());
        }
        return describe(spec);
    }

    private OptionSpec option(Shape.Option option) {
        String[] names = option.letter().isEmpty()
                ? new String[] {"--" + option.name()}
                : new String[] {"-" + option.letter(), "--" + option.name()};
        var builder = OptionSpec.builder(names).description(escape(says(option)));
        return option.value().isEmpty()
                ? builder.arity("0").type(boolean.class).build()
                : builder.arity("1")
                        .paramLabel(option.value())
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build();
    }

    /** What an option does, in a sentence. */
    String says(Shape.Option option) {
        String own = "option." + shape.name() + "." + option.name();
        return words.say(words.has(own) ? own : "option." + option.name());
    }

    private CommandSpec describe(CommandSpec spec) {
        spec.usageMessage()
                .synopsisHeading(words.say("usage") + " ")
                .customSynopsis("vigie " + shape.name() + " [" + words.say("options") + "]"
                        + (shape.words().isEmpty() ? "" : " " + shape.words()))
                .description("", escape(words.say("verb." + shape.name())), "")
                .footer("", words.say("example"), "  " + escape(words.say("example." + shape.name())));
        return spec;
    }

    private static String escape(String text) {
        return text.replace("%", "%%");
    }
}
