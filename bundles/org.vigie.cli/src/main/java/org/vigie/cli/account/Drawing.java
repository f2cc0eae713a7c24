package org.vigie.cli.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.vigie.cli.account.Latencies.Column;
import org.vigie.core.say.Xml;

/** Latencies as a picture: it needs no script, no font and no other file. */
final class Drawing {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int WIDTH = 760;
    private static final int LEFT = 10;
    private static final int ROW = 92;
    private static final int BAR = 48;
    private static final int FOOT = 28;
    private static final int TEXT = 13;

    private final Latencies latencies;
    private final Speech speech;
    private final Dates dates;

    Drawing(Latencies latencies, Speech speech, Dates dates) {
        this.latencies = latencies;
        this.speech = speech;
        this.dates = dates;
    }

    /** A file of its own. */
    String svg() {
        return Xml.write("svg", SVG, this::draw);
    }

    /** Within a page. */
    void within(Xml page) throws XMLStreamException {
        page.element("svg", this::draw);
    }

    private void draw(Xml svg) throws XMLStreamException {
        int height = latencies.functions().size() * ROW + FOOT;
        svg.with("viewBox", "0 0 " + WIDTH + " " + height, "width", WIDTH, "height", height, "role", "img");
        svg.with("font-family", "sans-serif", "font-size", TEXT);
        svg.element("title", speech.say("story.latency"));
        svg.empty("rect", "width", WIDTH, "height", height, "fill", "#0b1020");
        int top = 0;
        for (var function : latencies.functions().entrySet()) {
            row(svg, top, function.getKey(), function.getValue());
            top += ROW;
        }
        text(svg, LEFT, top + TEXT, "start", dates.at(latencies.from()));
        text(svg, WIDTH - LEFT, top + TEXT, "end", dates.at(latencies.until()));
    }

    private static void text(Xml svg, double x, double y, String anchor, String text) throws XMLStreamException {
        svg.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor, "fill", "#eef2fb");
    }

    private void row(Xml svg, int top, String function, List<Column> columns) throws XMLStreamException {
        double most = Latencies.most(columns);
        text(svg, LEFT, top + 20, "start", function);
        if (most > 0) {
            text(svg, WIDTH - LEFT, top + 20, "end", "p95 ≤ " + speech.milliseconds(most));
        }
        double width = (WIDTH - 2.0 * LEFT) / Math.max(1, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            bar(svg, LEFT + i * width, top + 30, width, columns.get(i), most);
        }
        mark(svg, latencies.begin(), top + 28);
        mark(svg, latencies.end(), top + 28);
    }

    /** Colour is never alone: what failed is full and what nobody saw is half as high, and both say so. */
    private void bar(Xml svg, double x, double y, double width, Column column, double most) throws XMLStreamException {
        double share = column.isBad() ? 1 : column.isUnknown() ? 1 / 2.0 : most > 0 ? column.p95S() / most : 0;
        double height = Math.max(2, BAR * (Double.isNaN(share) ? 0 : share));
        var colour = column.isBad() ? "#d61d24" : column.isUnknown() ? "#5e6a77" : "#56af94";
        svg.element("rect", rect -> {
            rect.with("x", number(x), "y", number(y + BAR - height), "fill", colour);
            rect.with("width", number(Math.max(1, width - 1)), "height", number(height));
            rect.element("title", tip(column));
        });
    }

    private String tip(Column column) {
        return column.isBad()
                ? speech.say("story.failing")
                : column.isUnknown() ? speech.say("story.unseen") : speech.milliseconds(column.p95S());
    }

    private void mark(Xml svg, Instant at, int y) throws XMLStreamException {
        double span = Duration.between(latencies.from(), latencies.until()).toSeconds();
        double share = Duration.between(latencies.from(), at).toSeconds() / Math.max(1, span);
        var x = number(LEFT + Math.min(1, share) * (WIDTH - 2.0 * LEFT));
        svg.empty("line", "x1", x, "x2", x, "y1", y, "y2", y + BAR + 6, "stroke", "#eef2fb", "stroke-dasharray", "3 3");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
