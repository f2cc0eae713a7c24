package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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

    /** Of no meaning beyond one connection of HTTP/1.1, and an error in HTTP/2. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

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
     * @param proxy whom to ask to ask; null: nobody
     */
    byte[] bytes(String userAgent, @Nullable String cookies, @Nullable Proxy proxy) {
        var content = body == null ? null : body.getBytes(UTF_8);
        var head = new StringBuilder(TYPICAL);
        head.append(method)
                .append(' ')
                .append(proxy == null ? url.target() : url)
                .append(" HTTP/1.1\r\n");
        lines((name, value) -> line(head, name, value), userAgent, cookies);
        if (proxy != null && proxy.as() != null && proxy.as().user() != null) {
            line(head, "Proxy-Authorization", basic(proxy.as()));
        }
        if (content != null) {
            line(head, "Content-Length", Integer.toString(content.length));
        }
        var bytes = head.append("\r\n").toString().getBytes(ISO_8859_1);
        return content == null ? bytes : joined(bytes, content);
    }

    /**
     * The headers as HTTP/2 has them, names and values in turn: who is asked for what stands among them, and nothing that
     * concerns the connection.
     */
    List<String> pairs(String userAgent, @Nullable String cookies) {
        var pairs = new ArrayList<>(
                List.of(":method", method, ":scheme", "https", ":authority", url.authority(), ":path", url.target()));
        lines(
                (name, value) -> {
                    var lower = name.toLowerCase(Locale.ROOT);
                    if (!HOP_BY_HOP.contains(lower)) {
                        pairs.add(lower);
                        pairs.add(oneLine(value));
                    }
                },
                userAgent,
                cookies);
        return pairs;
    }

    private void lines(BiConsumer<String, String> head, String userAgent, @Nullable String cookies) {
        always(head, "Host", url.authority());
        always(head, "User-Agent", userAgent);
        always(head, "Accept", "*/*");
        always(head, "Accept-Encoding", "gzip");
        if (as != null) {
            sign(head, as);
        }
        cookie(head, as == null ? null : as.cookie(), cookies);
        headers.forEach(head);
    }

    /** The same question at another door; secrets stay behind where it is another house. */
    Request at(Url next, int status) {
        boolean same = next.sameOrigin(url);
        boolean plain = status == 303 || (status < 303 && method.equals("POST"));
        return new Request(
                plain ? "GET" : method, next, same ? headers : Map.of(), same ? as : null, plain ? null : body);
    }

    private void always(BiConsumer<String, String> head, String name, String value) {
        if (headers.isEmpty() || headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            head.accept(name, value);
        }
    }

    private static void sign(BiConsumer<String, String> head, Credential as) {
        if (as.bearer() != null) {
            head.accept("Authorization", "Bearer " + as.bearer().reveal());
        } else if (as.user() != null) {
            head.accept("Authorization", basic(as));
        }
    }

    private static void cookie(BiConsumer<String, String> head, @Nullable Secret ours, @Nullable String theirs) {
        if (ours != null && theirs != null) {
            head.accept("Cookie", ours.reveal() + "; " + theirs);
        } else if (ours != null || theirs != null) {
            head.accept("Cookie", ours == null ? String.valueOf(theirs) : ours.reveal());
        }
    }

    static String basic(Credential as) {
        var both = as.user() + ":" + (as.password() == null ? "" : as.password().reveal());
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    /** A line break in a value would be another header. */
    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ");
        head.append(oneLine(value)).append("\r\n");
    }

    private static String oneLine(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0
                ? value
                : value.replace('\r', ' ').replace('\n', ' ');
    }

    private static byte[] joined(byte[] head, byte[] content) {
        var both = new byte[head.length + content.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(content, 0, both, head.length, content.length);
        return both;
    }
}
