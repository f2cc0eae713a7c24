package org.vigie.probe.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.api.probe.Features;

/**
 * The shape of a page, in one pass and without a tree: how much text it shows, its links, its longest list of like siblings.
 * It takes whatever it gets for a page; nothing in it can be wrong.
 */
final class HtmlShape {
    /** What is nested deeper counts as if it were not. */
    private static final int DEPTH_MAX = 256;

    /** Kinds of children that are counted for each element; a list has one or two. */
    private static final int KINDS = 4;

    /** They hold no others, or nothing that is shown. */
    private static final Set<Integer> VOID =
            names("area base br col embed hr img input link meta source track wbr option path");

    /** What stands in them is no text of the page. */
    private static final Set<Integer> RAW = names("script style noscript template textarea title svg iframe");

    /** They end where the next of them begins. */
    private static final Set<Integer> OPEN_ENDED = names("li p tr td th dt dd");

    private static final int TITLE = hash("title");

    private final String html;
    private final Sketch sketch = new Sketch();
    private final int[] open = new int[DEPTH_MAX];
    private final int[] kinds = new int[DEPTH_MAX * KINDS];
    private final int[] counts = new int[DEPTH_MAX * KINDS];
    private int at;
    private int depth;
    private int text;
    private int links;
    private int items;
    private int title;
    private boolean hasLink;

    private HtmlShape(String html) {
        this.html = html;
    }

    static Features of(String html) {
        return new HtmlShape(html).read();
    }

    private Features read() {
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            int end = tag < 0 ? html.length() : tag;
            text(end);
            if (tag >= 0) {
                markup();
            }
        }
        return new Features(numbers(), sketch.numbers());
    }

    private Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("text_length", (double) text);
        numbers.put("items", (double) items);
        numbers.put("links", (double) links);
        numbers.put("markup_ratio", html.isEmpty() ? 0 : 1 - (double) text / html.length());
        numbers.put("title", (double) title);
        return numbers;
    }

    /** Counts what is shown: a run of spaces is one, and so is an entity. */
    private void text(int end) {
        boolean space = true;
        for (int i = at; i < end; i++) {
            char c = html.charAt(i);
            if (c == '&') {
                int semicolon = html.indexOf(';', i);
                i = semicolon > 0 && semicolon < Math.min(end, i + 10) ? semicolon : i;
            }
            text += c > ' ' || !space ? 1 : 0;
            space = c <= ' ';
        }
        sketch.read(html, at, end);
        at = end;
    }

    private void markup() {
        char c = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        if (html.startsWith("<!--", at)) {
            skipTo("-->");
        } else if (c == '!' || c == '?') {
            skipTo(">");
        } else if (c == '/') {
            at += 2;
            close(name());
            skipTo(">");
        } else if (c < 128 && Character.isLetter(c)) {
            at++;
            open(name());
        } else {
            at++;
            text++;
        }
    }

    private void skipTo(String end) {
        int found = html.indexOf(end, at);
        at = found < 0 ? html.length() : found + end.length();
    }

    private int name() {
        int hash = 0;
        while (at < html.length() && (Character.isLetterOrDigit(html.charAt(at)) || html.charAt(at) == '-')) {
            hash = hash * 31 + Character.toLowerCase(html.charAt(at++));
        }
        return hash;
    }

    private void open(int name) {
        hasLink = false;
        int kind = name * 31 + attributes();
        boolean ended = at >= 2 && html.charAt(at - 2) == '/';
        links += name == 'a' && hasLink ? 1 : 0;
        if (RAW.contains(name)) {
            raw(name);
        } else if (!VOID.contains(name)) {
            nest(name, kind, ended);
        }
    }

    private void nest(int name, int kind, boolean ended) {
        if (depth > 0 && open[depth - 1] == name && OPEN_ENDED.contains(name)) {
            depth--;
        }
        count(kind);
        if (!ended) {
            push(name);
        }
    }

    private void push(int name) {
        if (depth < DEPTH_MAX) {
            open[depth] = name;
            if (depth + 1 < DEPTH_MAX) {
                Arrays.fill(counts, (depth + 1) * KINDS, (depth + 2) * KINDS, 0);
            }
            depth++;
        }
    }

    private void close(int name) {
        for (int i = depth - 1; i >= 0; i--) {
            if (open[i] == name) {
                depth = i;
                return;
            }
        }
    }

    private void count(int kind) {
        int from = Math.min(depth, DEPTH_MAX - 1) * KINDS;
        for (int i = from; i < from + KINDS; i++) {
            if (counts[i] == 0 || kinds[i] == kind) {
                kinds[i] = kind;
                items = Math.max(items, ++counts[i]);
                return;
            }
        }
    }

    /** Skips to the end of an element whose content is not markup. */
    private void raw(int name) {
        int from = at;
        while (at < html.length()) {
            int end = html.indexOf("</", at);
            at = end < 0 ? html.length() : end + 2;
            if (end < 0 || name() == name) {
                title = name == TITLE
                        ? html.substring(from, Math.max(from, end)).strip().hashCode()
                        : title;
                skipTo(">");
                return;
            }
        }
    }

    /** Reads over the attributes and past the end of the tag; answers the first class. */
    private int attributes() {
        int kind = 0;
        while (at < html.length() && html.charAt(at) != '>') {
            int start = at;
            while (at < html.length() && !ends(html.charAt(at), "=>/")) {
                at++;
            }
            int end = at;
            if (at < html.length() && html.charAt(at) == '=') {
                at++;
                int first = value();
                boolean isClass = end - start == 5 && html.regionMatches(true, start, "class", 0, 5);
                kind = isClass ? first : kind;
                hasLink |= end - start == 4 && html.regionMatches(true, start, "href", 0, 4);
            } else if (at < html.length() && html.charAt(at) != '>') {
                at++;
            }
        }
        at = Math.min(at + 1, html.length());
        return kind;
    }

    /** Reads over a value; answers the hash of its first word. */
    private int value() {
        char quote = at < html.length() ? html.charAt(at) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        int start = quoted ? at + 1 : at;
        int end = quoted ? html.indexOf(quote, start) : start;
        while (!quoted && end < html.length() && !ends(html.charAt(end), ">")) {
            end++;
        }
        int stop = end < 0 ? html.length() : end;
        int hash = 0;
        for (int i = start; i < stop && html.charAt(i) > ' '; i++) {
            hash = hash * 31 + html.charAt(i);
        }
        at = quoted ? Math.min(stop + 1, html.length()) : stop;
        return hash;
    }

    private static boolean ends(char c, String also) {
        return c <= ' ' || also.indexOf(c) >= 0;
    }

    private static int hash(String name) {
        return name.toLowerCase(Locale.ROOT).hashCode();
    }

    private static Set<Integer> names(String names) {
        return Stream.of(names.split(" ", -1)).map(HtmlShape::hash).collect(Collectors.toUnmodifiableSet());
    }
}
