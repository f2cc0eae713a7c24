package org.vigie.wire;

import java.util.List;

/** An MQTT topic filter below the prefix: {@code obs/#}, {@code state/+}. */
public record Filter(String text) {
    /**
     * Takes a filter.
     *
     * @throws IllegalArgumentException where {@code #} is not last, or a wildcard does not fill its level
     */
    public Filter {
        var levels = List.of(text.split("/", -1));
        for (int i = 0; i < levels.size(); i++) {
            boolean wild = levels.get(i).contains("#") || levels.get(i).contains("+");
            boolean last = i == levels.size() - 1;
            boolean alone = levels.get(i).equals("+") || (last && levels.get(i).equals("#"));
            if ((wild && !alone) || text.isEmpty()) {
                throw new IllegalArgumentException("not a topic filter: " + text);
            }
        }
    }

    /** Whether this topic matches. */
    public boolean matches(String topic) {
        int f = 0;
        int t = 0;
        while (f < text.length()) {
            char c = text.charAt(f);
            if (c == '#') {
                return true;
            } else if (c == '+') {
                int slash = topic.indexOf('/', t);
                t = slash < 0 ? topic.length() : slash;
                f++;
            } else if (t < topic.length() && topic.charAt(t) == c) {
                t++;
                f++;
            } else {
                return t == topic.length() && text.startsWith("/#", f);
            }
        }
        return t == topic.length();
    }
}
