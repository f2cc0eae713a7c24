package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.LyingServer.Lie;

/**
 * One case of bad input.
 *
 * @param number of the catalogue
 * @param name for people
 * @param lie what the peer does
 * @param probe who looks
 * @param more settings beside the URL
 * @param expect expectations of the check
 * @param word what the look must say
 * @param evidence a part of its words
 */
record BadInput(
        int number,
        String name,
        Lie lie,
        Probe<?> probe,
        Map<String, Object> more,
        List<String> expect,
        String word,
        String evidence) {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    static BadInput http(int number, String name, Lie lie, String word, String evidence) {
        return new BadInput(number, name, lie, new HttpProbe(), Map.of(), List.of(), word, evidence);
    }

    static BadInput feed(int number, String name, String feed, String word, String evidence) {
        return new BadInput(number, name, body("", feed), new FeedProbe(), Map.of(), List.of(), word, evidence);
    }

    BadInput expecting(String... lines) {
        return new BadInput(number, name, lie, probe, more, List.of(lines), word, evidence);
    }

    BadInput by(Probe<?> other, Map<String, Object> settings) {
        return new BadInput(number, name, lie, other, settings, expect, word, evidence);
    }

    BadInput with(Lie other) {
        return new BadInput(number, name, other, probe, more, expect, word, evidence);
    }

    /** As if its target stood out there, and not on this machine. */
    BadInput abroad() {
        return by(new Abroad(), more);
    }

    /** With TLS, and HTTP/2 in it. */
    BadInput overHttp2() {
        return by(new HttpProbe(), Map.of("protocol", "h2"));
    }

    private boolean isSecure() {
        return more.containsKey("protocol");
    }

    LyingServer server(Lie counted) {
        return isSecure() ? LyingServer.agreeing(Certificates.Kind.GOOD, counted) : LyingServer.that(counted);
    }

    Map<String, Object> settings(int port) {
        var all = new TreeMap<>(more);
        if (!all.containsKey("write")) {
            all.put("url", (isSecure() ? "https://localhost:" : "http://service.test:") + port + "/");
        } else {
            all.replaceAll(
                    (step, written) -> Map.of("url", "http://service.test:" + port + "/posts", "body", "{nonce}"));
        }
        return all;
    }

    @Override
    public String toString() {
        return number + " " + name;
    }

    /** Says this, whatever it is asked, and hangs up. */
    static Lie says(String bytes) {
        return client -> {
            hear(client);
            client.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        };
    }

    /** A good answer with these headers, as long as it says. */
    static Lie body(String headers, String body) {
        return says(OK + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    static Lie redirect(String location) {
        return says("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    static Lie gzipped(String small) {
        return body("Content-Encoding: gzip\r\n", small);
    }

    static String gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(ISO_8859_1));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toString(ISO_8859_1);
    }

    static void hear(Socket client) throws IOException {
        client.getInputStream().read(new byte[4096]);
    }

    /** Looks at something on this machine, and takes it for something out there. */
    @ProbeType("http")
    private static final class Abroad implements Probe<HttpProbe.Settings> {
        @Override
        public Outcome probe(HttpProbe.Settings target, Attempt attempt) throws IOException {
            var there = InetAddress.ofLiteral("192.0.2.1");
            var loader = Abroad.class.getClassLoader();
            var abroad =
                    (Attempt) Proxy.newProxyInstance(loader, new Class<?>[] {Attempt.class}, (self, method, with) -> {
                        try {
                            var result = method.invoke(attempt, with);
                            if (method.getName().equals("connect")) {
                                attempt.reached(there);
                            }
                            return result;
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
            return new HttpProbe().probe(target, abroad);
        }
    }
}
