package org.vigie.probe.local;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The performance data of the Monitoring Plug-ins: {@code 'label'=value[unit];[warn];[crit];[min];[max]}. */
final class Perfdata {
    /** No plug-in has so many; the rest is left out. */
    private static final int LABELS_MAX = 256;

    private static final double NANOS = 1e9;

    private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "ms", 1e-3, "us", 1e-6, "ns", 1e-9);

    private Perfdata() {}

    /** By label: durations where the unit is one of time, else numbers. What cannot be read is left out. */
    static Map<String, Object> of(String output) {
        var values = new TreeMap<String, Object>();
        var text = data(output);
        int at = 0;
        while (at < text.length() && values.size() < LABELS_MAX) {
            int equals = text.indexOf('=', text.charAt(at) == '\'' ? quote(text, at + 1) : at);
            if (equals < 0) {
                break;
            }
            int end = end(text, equals);
            put(text.substring(at, equals).strip(), text.substring(equals + 1, end), values);
            at = end + 1;
        }
        return Collections.unmodifiableMap(values);
    }

    /** What stands behind the bar of the first line, and behind the next bar and on all lines after it. */
    private static String data(String output) {
        int line = output.indexOf('\n');
        var first = line < 0 ? output : output.substring(0, line);
        int bar = first.indexOf('|');
        int next = line < 0 ? -1 : output.indexOf('|', line);
        var data = (bar < 0 ? "" : first.substring(bar + 1)) + (next < 0 ? "" : " " + output.substring(next + 1));
        return data.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ').strip();
    }

    /** The quote that ends a label; two in a row are one that belongs to it. */
    private static int quote(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) != '\'' || text.startsWith("''", at))) {
            at += text.startsWith("''", at) ? 2 : 1;
        }
        return at;
    }

    private static int end(String text, int from) {
        int space = text.indexOf(' ', from);
        return space < 0 ? text.length() : space;
    }

    private static void put(String label, String data, Map<String, Object> into) {
        boolean quoted = label.length() > 1 && label.startsWith("'") && label.endsWith("'");
        var name = quoted ? label.substring(1, label.length() - 1).replace("''", "'") : label;
        var value = value(data.split(";", 2)[0]);
        if (value != null) {
            into.put(name, value);
        }
    }

    /** Null for what is no number: with a U the plug-in says that it does not know either. */
    private static @Nullable Object value(String text) {
        int unit = 0;
        while (unit < text.length() && "+-.0123456789eE".indexOf(text.charAt(unit)) >= 0) {
            unit++;
        }
        try {
            var number = Double.parseDouble(text.substring(0, unit));
            var second = SECONDS.get(text.substring(unit));
            return !Double.isFinite(number)
                    ? null
                    : second == null ? (Object) number : Duration.ofNanos((long) (number * second * NANOS));
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
