package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Secret;

/**
 * One question.
 *
 * @param method GET, POST, …
 * @param url where to
 * @param headers beside those that are always sent; the user's own value of one of those wins
 * @param as who asks; null: nobody in particular
 * @param body what is sent along, as UTF-8; null: nothing
 */
public record Request(
        String method,
        Url url,
        Map<String, String> headers,
        @Nullable Credential as,
        @Nullable String body) {
    private static final int TYPICAL = 256;

    /** Just fetches a page. */
    public static Request get(Url url) {
        return new Request("GET", url, Map.of(), null, null);
    }

    /** Whether asking twice could do something twice. */
    boolean writes() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /**
     * What goes out, in one piece, so that it is one packet.
     *
     * @param cookies what servers set on the way; null: nothing
     */
    byte[] bytes(String userAgent, @Nullable String cookies) {
        var content = body == null ? null : body.getBytes(UTF_8);
        var head = new StringBuilder(TYPICAL);
        head.append(method).append(' ').append(url.target()).append(" HTTP/1.1\r\n");
        lines(head, userAgent, cookies);
        if (content != null) {
            line(head, "Content-Length", Integer.toString(content.length));
        }
        var bytes = head.append("\r\n").toString().getBytes(ISO_8859_1);
        return content == null ? bytes : joined(bytes, content);
    }

    private void lines(StringBuilder head, String userAgent, @Nullable String cookies) {
        always(head, "Host", url.authority());
        always(head, "User-Agent", userAgent);
        always(head, "Accept", "*/*");
        always(head, "Accept-Encoding", "gzip");
        if (as != null) {
            sign(head, as);
        }
        cookie(head, as == null ? null : as.cookie(), cookies);
        headers.forEach((name, value) -> line(head, name, value));
    }

    /** The same question at another door; secrets stay behind where it is another house. */
    Request at(Url next, int status) {
        boolean same = next.sameOrigin(url);
        boolean plain = status == 303 || (status < 303 && method.equals("POST"));
        return new Request(
                plain ? "GET" : method, next, same ? headers : Map.of(), same ? as : null, plain ? null : body);
    }

    private void always(StringBuilder head, String name, String value) {
        if (headers.isEmpty() || headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            line(head, name, value);
        }
    }

    private static void sign(StringBuilder head, Credential as) {
        if (as.bearer() != null) {
            line(head, "Authorization", "Bearer " + as.bearer().reveal());
        } else if (as.user() != null) {
            line(head, "Authorization", "Basic " + basic(as.user(), as.password()));
        }
    }

    private static void cookie(StringBuilder head, @Nullable Secret ours, @Nullable String theirs) {
        if (ours != null && theirs != null) {
            line(head, "Cookie", ours.reveal() + "; " + theirs);
        } else if (ours != null || theirs != null) {
            line(head, "Cookie", ours == null ? String.valueOf(theirs) : ours.reveal());
        }
    }

    private static String basic(String user, @Nullable Secret password) {
        var both = user + ":" + (password == null ? "" : password.reveal());
        return Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    /** A line break in a value would be another header. */
    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            head.append(c == '\r' || c == '\n' ? ' ' : c);
        }
        head.append("\r\n");
    }

    private static byte[] joined(byte[] head, byte[] content) {
        var both = new byte[head.length + content.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(content, 0, both, head.length, content.length);
        return both;
    }
}
