package org.vigie.notify.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.temporal.ChronoUnit;
import org.vigie.core.say.Cut;
import org.vigie.core.say.Facts;

/**
 * One message in the words of RFC 5424, in UTF-8.
 *
 * @param facts what there is to say
 * @param settings who says it, and to whom
 */
record Line(Facts facts, SyslogNotifier.Settings settings) {
    /** What every receiver of RFC 5424 should take. */
    static final int BYTES_MAX = 2048;

    private static final int NAME_MAX = 255;
    private static final int TAG_MAX = 48;
    private static final int VISIBLE_FIRST = 33;
    private static final int VISIBLE_LAST = 126;

    byte[] bytes() {
        var head = head();
        return (head + Cut.bytes(text(), BYTES_MAX - head.getBytes(UTF_8).length)).getBytes(UTF_8);
    }

    /** Behind the length of the message, so that no text can begin a message of its own (RFC 6587 and 5425). */
    byte[] counted() {
        var bytes = bytes();
        var count = (bytes.length + " ").getBytes(UTF_8);
        var frame = new byte[count.length + bytes.length];
        System.arraycopy(count, 0, frame, 0, count.length);
        System.arraycopy(bytes, 0, frame, count.length, bytes.length);
        return frame;
    }

    /** The sentence, and the incident by which the end is found. */
    String text() {
        var id = " [" + facts.notice().incident().id() + "]";
        return Cut.bytes(facts.texts().getOrDefault("text", ""), BYTES_MAX / 2) + id;
    }

    private String head() {
        var level = Level.of(facts.notice());
        return "<" + settings.facility().priority(level) + ">1 "
                + facts.notice().at().truncatedTo(ChronoUnit.MILLIS) + " "
                + name(settings.machine(), NAME_MAX) + " " + name(settings.tag(), TAG_MAX) + " - " + facts.kind()
                + " [origin software=\"vigie\"][meta language=\"" + name(settings.lang(), TAG_MAX) + "\"] \ufeff";
    }

    private static String name(String name, int most) {
        var visible = new StringBuilder();
        name.codePoints()
                .filter(c -> c >= VISIBLE_FIRST && c <= VISIBLE_LAST && c != '"' && c != ']' && c != '\\')
                .limit(most)
                .forEach(visible::appendCodePoint);
        return visible.isEmpty() ? "-" : visible.toString();
    }
}
