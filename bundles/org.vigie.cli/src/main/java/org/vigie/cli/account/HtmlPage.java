package org.vigie.cli.account;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.vigie.core.say.Style;
import org.vigie.core.say.Xml;

/** A page as one file of HTML: no script, nothing from elsewhere, and it can be printed. */
final class HtmlPage {
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private static final String TABLES = """
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #28324f; }
        svg { max-width: 100%; height: auto; }
        @media print {
          body { background: #fff; color: #000; max-width: none; padding: 0; font-size: .8rem; }
          tr, svg { break-inside: avoid; }
          h2 { break-after: avoid; }
        }
        """;

    private final Speech speech;
    private final Dates dates;
    private final String language;

    HtmlPage(Speech speech, Dates dates, String language) {
        this.speech = speech;
        this.dates = dates;
        this.language = language;
    }

    String write(List<Block> blocks) {
        var page = Xml.write("html", XHTML, html -> {
            html.with("lang", language);
            html.element("head", head -> head(head, blocks)).element("body", body -> body(body, blocks));
        });
        // a browser takes anything before it for a page of the nineties
        return "<!doctype html>\n" + page.substring(page.indexOf("?>") + 2) + "\n";
    }

    private static void head(Xml head, List<Block> blocks) throws XMLStreamException {
        head.empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        for (var block : blocks) {
            if (block instanceof Block.Title(var text)) {
                head.element("title", text);
            }
        }
        head.element("style", Style.PAGE + TABLES);
    }

    private void body(Xml body, List<Block> blocks) throws XMLStreamException {
        for (var block : blocks) {
            switch (block) {
                case Block.Title(var text) -> body.element("h1", text);
                case Block.Heading(var text) -> body.element("h2", text);
                case Block.Paragraph(var text) -> body.element("p", text);
                case Block.Facts(var facts) -> body.element("table", table -> facts(table, facts));
                case Block.Table(var head, var rows) -> body.element("table", table -> table(table, head, rows));
                case Block.Picture(var latencies) -> new Drawing(latencies, speech, dates).within(body);
            }
        }
    }

    private static void facts(Xml table, List<Block.Fact> facts) throws XMLStreamException {
        for (var fact : facts) {
            table.element(
                    "tr", row -> row.element("th", fact.name(), "scope", "row").element("td", fact.value()));
        }
    }

    private static void table(Xml table, List<String> head, List<List<String>> rows) throws XMLStreamException {
        table.element("thead", top -> top.element("tr", row -> cells(row, "th", head)));
        table.element("tbody", all -> {
            for (var cells : rows) {
                all.element("tr", row -> cells(row, "td", cells));
            }
        });
    }

    private static void cells(Xml row, String kind, List<String> cells) throws XMLStreamException {
        for (var cell : cells) {
            row.element(kind, cell);
        }
    }
}
