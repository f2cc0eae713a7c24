package org.vigie.wire;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** RFC 3339 in UTC: written to the millisecond, read with any fraction. By hand, because every letter has two of them. */
final class Times {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int FRACTION = 20;
    private static final int LENGTH_MAX = 30;
    private static final String FORM = "dddd-dd-ddTdd:dd:dd";

    private Times() {}

    static String write(Instant time) {
        long seconds = time.getEpochSecond();
        int second = (int) Math.floorMod(seconds, (long) SECONDS_A_DAY);
        var date = LocalDate.ofEpochDay(Math.floorDiv(seconds, (long) SECONDS_A_DAY));
        var out = new byte["2023-12-21T05:41:07.123Z".length()];
        digits(out, 0, 4, date.getYear());
        digits(out, 5, 2, date.getMonthValue());
        digits(out, 8, 2, date.getDayOfMonth());
        digits(out, 11, 2, second / 3600);
        digits(out, 14, 2, second / 60 % 60);
        digits(out, 17, 2, second % 60);
        digits(out, 20, 3, time.getNano() / 1_000_000);
        out[4] = out[7] = '-';
        out[10] = 'T';
        out[13] = out[16] = ':';
        out[19] = '.';
        out[23] = 'Z';
        return new String(out, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] out, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The time, or null where the text is not one. */
    static @Nullable Instant read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    /** The time, or null where the text is not one. */
    static @Nullable Instant read(char[] text, int start, int length) {
        if (length < FRACTION || length > LENGTH_MAX || text[start + length - 1] != 'Z' || !hasForm(text, start)) {
            return null;
        }
        int nanos = length == FRACTION ? 0 : fraction(text, start + FRACTION - 1, start + length - 1);
        int month = number(text, start + 5, 2);
        int day = number(text, start + 8, 2);
        int hour = number(text, start + 11, 2);
        int minute = number(text, start + 14, 2);
        int second = number(text, start + 17, 2);
        int year = number(text, start, 4);
        boolean wrong = month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60 || nanos < 0;
        if (wrong || (day > 28 && day > java.time.YearMonth.of(year, month).lengthOfMonth())) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        // a leap second is the last second of its minute, as in the JDK's own time scale
        return Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3600L + minute * 60L + Math.min(second, 59), nanos);
    }

    private static boolean hasForm(char[] text, int start) {
        for (int i = 0; i < FORM.length(); i++) {
            char wanted = FORM.charAt(i);
            char c = text[start + i];
            if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(char[] text, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    private static int fraction(char[] text, int dot, int end) {
        int digits = end - dot - 1;
        if (text[dot] != '.' || digits < 1 || digits > 9) {
            return -1;
        }
        int value = 0;
        for (int i = dot + 1; i < end; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            value = value * 10 + text[i] - '0';
        }
        for (int i = digits; i < 9; i++) {
            value *= 10;
        }
        return value;
    }
}
