package org.vigie.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.LookFailure;

/** Status line and headers, kept as the text they came in; a header becomes a text of its own only when it is asked for. */
final class Head {
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_AT + 3;
    private static final int TYPICAL = 48;

    private final String text;
    private final int status;
    private int[] marks = new int[TYPICAL];
    private int count;

    private Head(String text) throws LookFailure {
        this.text = text;
        this.status = status(text);
        int next = text.indexOf('\n') + 1;
        while (next < text.length()) {
            int end = text.indexOf('\n', next);
            int last = end > next && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (last > next) {
                mark(next, last);
            }
            next = end + 1;
        }
    }

    static Head of(String text) throws LookFailure {
        return new Head(text);
    }

    int status() {
        return status;
    }

    /** Whether the peer speaks 1.0, and so closes unless it says otherwise. */
    boolean isOld() {
        return text.charAt(STATUS_AT - 2) == '0';
    }

    /** The first header of this name; null: there is none. */
    @Nullable
    String first(String name) {
        for (int i = 0; i < count; i += 3) {
            if (isNamed(i, name)) {
                return value(i);
            }
        }
        return null;
    }

    /** All headers of this name. */
    List<String> all(String name) {
        List<String> found = List.of();
        for (int i = 0; i < count; i += 3) {
            if (isNamed(i, name)) {
                found = found.isEmpty() ? new ArrayList<>(1) : found;
                found.add(value(i));
            }
        }
        return found;
    }

    void each(BiConsumer<String, String> visitor) {
        for (int i = 0; i < count; i += 3) {
            visitor.accept(text.substring(marks[i], marks[i + 1]), value(i));
        }
    }

    private boolean isNamed(int i, String name) {
        return marks[i + 1] - marks[i] == name.length() && text.regionMatches(true, marks[i], name, 0, name.length());
    }

    private String value(int i) {
        return text.substring(marks[i + 1] + 1, marks[i + 2]).strip();
    }

    private void mark(int start, int end) throws LookFailure {
        int colon = text.indexOf(':', start);
        if (colon <= start || colon >= end || !isName(start, colon) || hasControls(colon, end)) {
            throw Inlet.protocol("not a header: " + Clip.of(text.substring(start, end)));
        }
        if (count == marks.length) {
            marks = Arrays.copyOf(marks, count * 2);
        }
        marks[count++] = start;
        marks[count++] = colon;
        marks[count++] = end;
    }

    private boolean isName(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127) {
                return false;
            }
        }
        return true;
    }

    private boolean hasControls(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == 0 || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private static int status(String text) throws LookFailure {
        boolean fits = text.startsWith("HTTP/1.")
                && text.length() > STATUS_END
                && text.charAt(STATUS_AT - 1) == ' '
                && text.charAt(STATUS_END) <= ' ';
        int status = 0;
        for (int i = STATUS_AT; fits && i < STATUS_END; i++) {
            int digit = text.charAt(i) - '0';
            status = digit < 0 || digit > 9 ? -1000 : status * 10 + digit;
        }
        if (status < 100 || status > 599) {
            throw Inlet.protocol("not an HTTP answer: " + Clip.of(text));
        }
        return status;
    }
}
