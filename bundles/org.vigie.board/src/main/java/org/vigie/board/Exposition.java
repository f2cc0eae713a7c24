package org.vigie.board;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.board.Metric.Kind;

/** Writes numbers as OpenMetrics has it, or as Prometheus had it before. One family after the other, never mixed. */
final class Exposition {
    /** Lines that are told at once: some 10,000 functions. What comes later is counted, not told. */
    private static final int LINES_MAX = 200_000;

    /** Above this not every whole number is one that a double can hold. */
    private static final double WHOLE_MAX = 1L << 53;

    private static final int FIRST = 64 * 1024;

    private final StringBuilder text = new StringBuilder(FIRST);
    private final boolean open;
    private @Nullable Metric family;
    private List<String> names = List.of();
    private char separator;
    private int lines;
    private int leftOut;

    /** @param open whether it is OpenMetrics */
    Exposition(boolean open) {
        this.open = open;
    }

    /** One number. */
    void tell(Metric metric, double value, String... labels) {
        if (begins(metric)) {
            begin(metric);
            label(labels);
            end(value);
        }
    }

    void tell(Metric metric, boolean value, String... labels) {
        tell(metric, value ? 1 : 0, labels);
    }

    /** One number a state: 1 for the one that holds. */
    void tell(Metric metric, Collection<String> states, String holds, String... labels) {
        for (String state : states) {
            if (begins(metric)) {
                begin(metric);
                label(labels);
                label("state", state);
                if (open) {
                    label(metric.family(), state); // the standard wants this name, people ask by the other
                }
                end(state.equals(holds) ? 1 : 0);
            }
        }
    }

    private boolean begins(Metric metric) {
        if (++lines > LINES_MAX) {
            leftOut++;
            return false;
        }
        if (metric != family) {
            family = metric;
            names = metric.labels();
            head(metric);
        }
        return true;
    }

    private void head(Metric metric) {
        var name = open ? metric.family() : metric.line();
        comment(
                "TYPE",
                name,
                open || metric.kind() == Kind.COUNTER ? metric.kind().type() : "gauge");
        if (open && !metric.unit().isEmpty()) {
            comment("UNIT", name, metric.unit());
        }
        comment("HELP", name, metric.help());
    }

    private void comment(String what, String name, String says) {
        text.append("# ")
                .append(what)
                .append(' ')
                .append(name)
                .append(' ')
                .append(says)
                .append('\n');
    }

    private void begin(Metric metric) {
        text.append(metric.line());
        separator = '{';
    }

    private void label(String[] values) {
        for (int i = 0; i < values.length; i++) {
            label(names.get(i), values[i]);
        }
    }

    private void label(String name, String value) {
        text.append(separator).append(name).append("=\"");
        escape(value);
        text.append('"');
        separator = ',';
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> text.append("\\n");
                case '"', '\\' -> text.append('\\').append(c);
                default -> text.append(c);
            }
        }
    }

    private void end(double value) {
        text.append(separator == ',' ? "} " : " ");
        if (value == Math.rint(value) && Math.abs(value) < WHOLE_MAX) {
            text.append((long) value);
        } else {
            text.append(value);
        }
        text.append('\n');
    }

    /** How many numbers were not told, whatever the bound. */
    void last(Metric metric) {
        head(metric);
        begin(metric);
        end(leftOut);
    }

    /** All of it. */
    String end() {
        return open ? text.append("# EOF\n").toString() : text.toString();
    }
}
