package org.vigie.cli.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.vigie.cli.account.Latencies.Column;

/** Latencies as text that any page can hold: a sign a column. */
final class Strips {
    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final char BAD = '✗';
    private static final char UNKNOWN = '?';

    private final Latencies latencies;
    private final Speech speech;
    private final Dates dates;

    Strips(Latencies latencies, Speech speech, Dates dates) {
        this.latencies = latencies;
        this.speech = speech;
        this.dates = dates;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        int width = latencies.functions().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        latencies.functions().forEach((function, columns) -> {
            double most = Latencies.most(columns);
            lines.add(
                    pad(function, width) + strip(columns, most) + (most > 0 ? "  ≤ " + speech.milliseconds(most) : ""));
        });
        lines.add(pad("", width) + marks());
        return lines;
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%-" + (width + 2) + "s", text);
    }

    private static String strip(List<Column> columns, double most) {
        var strip = new StringBuilder();
        columns.forEach(column -> strip.append(sign(column, most)));
        return strip.toString();
    }

    private static char sign(Column column, double most) {
        if (column.isUnknown()) {
            return UNKNOWN;
        } else if (column.isBad()) {
            return BAD;
        }
        double share = Double.isNaN(column.p95S()) || most <= 0 ? 0 : column.p95S() / most;
        return LEVELS.charAt((int) Math.min(LEVELS.length() - 1, share * LEVELS.length()));
    }

    /** Where it began and where it ended. */
    private String marks() {
        var marks = new StringBuilder(String.join("", Collections.nCopies(index(latencies.until()), " ")));
        for (var at : List.of(latencies.begin(), latencies.end())) {
            if (index(at) < marks.length()) {
                marks.setCharAt(index(at), '^');
            }
        }
        return marks.toString().stripTrailing();
    }

    private int index(Instant at) {
        return (int) (Duration.between(latencies.from(), at).toSeconds() / latencies.column());
    }

    /** How to read it. */
    String legend() {
        return speech.say(
                "story.legend",
                dates.at(latencies.from()),
                dates.at(latencies.until()),
                speech.length(Duration.ofSeconds(latencies.column())));
    }
}
