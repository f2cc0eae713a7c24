package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From bytes to text, whatever they claim to be: what does not fit becomes a replacement sign, never an error. */
final class Charsets {
    /** Where HTML has to say it, if it does. */
    private static final int PROLOGUE = 1024;

    private Charsets() {}

    static String decode(byte[] bytes, @Nullable String contentType) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return new String(bytes, 2, bytes.length - 2, UTF_16BE);
        } else if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return new String(bytes, 2, bytes.length - 2, UTF_16LE);
        } else if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            return new String(bytes, 3, bytes.length - 3, UTF_8);
        }
        var named = contentType == null ? null : after(contentType, "charset=");
        if (named == null && (contentType == null || contentType.startsWith("text/html"))) {
            named = after(new String(bytes, 0, Math.min(bytes.length, PROLOGUE), ISO_8859_1), "charset=");
        }
        return new String(bytes, named == null ? UTF_8 : charset(named));
    }

    private static @Nullable String after(String text, String mark) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(mark);
        if (at < 0) {
            return null;
        }
        int start = at + mark.length();
        start += start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'') ? 1 : 0;
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end == start ? null : text.substring(start, end);
    }

    private static boolean isNamePart(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':');
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return UTF_8;
        }
    }
}
