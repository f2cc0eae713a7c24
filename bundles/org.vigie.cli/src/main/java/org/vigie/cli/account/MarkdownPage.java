package org.vigie.cli.account;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A page as Markdown, as issue trackers and wikis read it; they show no pictures within it, so it has none. */
final class MarkdownPage {
    private final Speech speech;
    private final Dates dates;

    MarkdownPage(Speech speech, Dates dates) {
        this.speech = speech;
        this.dates = dates;
    }

    String write(List<Block> blocks) {
        return blocks.stream().map(this::block).collect(Collectors.joining("\n\n")) + "\n";
    }

    private String block(Block block) {
        return switch (block) {
            case Block.Title(var text) -> "# " + Plain.text(text);
            case Block.Heading(var text) -> "## " + Plain.text(text);
            case Block.Paragraph(var text) -> Plain.text(text);
            case Block.Facts(var facts) -> facts.stream().map(this::fact).collect(Collectors.joining("\n"));
            case Block.Table(var head, var rows) -> table(head, rows);
            case Block.Picture(var latencies) -> picture(new Strips(latencies, speech, dates));
        };
    }

    private String fact(Block.Fact fact) {
        return "- " + speech.say("story.fact", "**" + Plain.text(fact.name()) + "**", Plain.text(fact.value()));
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return row(head)
                + "\n|" + String.join("|", Collections.nCopies(head.size(), "---")) + "|"
                + rows.stream().map(row -> "\n" + row(row)).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Plain::text).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String picture(Strips strips) {
        var lines = strips.lines().stream().map(Plain::line).collect(Collectors.joining("\n"));
        return "```text\n" + lines + "\n```\n\n" + Plain.text(strips.legend());
    }
}
