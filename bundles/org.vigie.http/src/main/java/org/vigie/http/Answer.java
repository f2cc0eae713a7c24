package org.vigie.http;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What came back: the last answer, where redirects were followed. One thread at a time. */
public final class Answer {
    private final Url url;
    private final Head head;
    private final byte[] body;
    private final boolean cut;
    private final @Nullable X509Certificate certificate;
    private boolean downgraded;
    private @Nullable String text;

    Answer(Url url, Head head, byte[] body, boolean cut, @Nullable X509Certificate certificate) {
        this.url = url;
        this.head = head;
        this.body = body;
        this.cut = cut;
        this.certificate = certificate;
    }

    /** The way here led out of TLS. */
    Answer downgraded(boolean is) {
        downgraded = is;
        return this;
    }

    /** Who answered. */
    public Url url() {
        return url;
    }

    /** The status code, from 100 to 599. */
    public int status() {
        return head.status();
    }

    /** The first header of this name; null: there is none. */
    public @Nullable String header(String name) {
        return head.first(name);
    }

    /** All headers, by name in any case; the last of a name. */
    public Map<String, String> headers() {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        head.each(all::put);
        return all;
    }

    /** Bytes of the body, after one layer of gzip was taken off. */
    public int length() {
        return body.length;
    }

    /** A copy of these bytes. */
    public byte[] bytes() {
        return Arrays.copyOf(body, body.length);
    }

    /** A number that is another one where the body is another one, as good as always. */
    public long fingerprint() {
        var sum = new CRC32C();
        sum.update(body);
        return (sum.getValue() << 32) | (Arrays.hashCode(body) & 0xffff_ffffL);
    }

    /** Whether there was more than may be read. */
    public boolean isCut() {
        return cut;
    }

    /** Whether a redirect led from an encrypted connection to a plain one. */
    public boolean isDowngraded() {
        return downgraded;
    }

    /** The coding in which the body still is, though nobody asked for it; null: it can be read. */
    public @Nullable String coding() {
        var coding = head.first("content-encoding");
        if (coding == null || coding.isEmpty() || coding.equalsIgnoreCase("identity") || Gzip.is(coding)) {
            return null;
        }
        return Clip.of(coding);
    }

    /** The body as text; what cannot be read becomes a replacement sign. */
    public String text() {
        var known = text;
        if (known == null) {
            known = Charsets.decode(body, head.first("content-type"));
            text = known;
        }
        return known;
    }

    /** The certificate that was shown; null: there was none to show. */
    public @Nullable X509Certificate certificate() {
        return certificate;
    }

    void leave(Cookies cookies) {
        cookies.take(url, head);
    }

    /** Where this answer sends us; null: nowhere. */
    @Nullable
    String location() {
        return switch (head.status()) {
            case 301, 302, 303, 307, 308 -> head.first("location");
            default -> null;
        };
    }
}
