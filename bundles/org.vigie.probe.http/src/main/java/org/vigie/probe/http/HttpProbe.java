package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Attempt.Family;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.http.Http;
import org.vigie.http.Http2;
import org.vigie.http.Proxy;
import org.vigie.http.Request;
import org.vigie.http.Url;
import org.vigie.http.Way;

/** Asks a URL: does it answer, and with what? */
@Component
@ProbeType(
        value = "http",
        schemes = {"http", "https"},
        values = {
            "status: status code of the last answer",
            "header.<name>: value of a header",
            "text: what the page shows, without markup",
            "text.length: how many characters it shows",
            "json.<path>: what stands at a path of a JSON answer, as in json.data.items[0].id",
            "count(css): how many elements a CSS selector finds",
            "newest(css@attribute): age of the newest time among these elements",
            "cert.days: whole days until the certificate ends"
        })
public final class HttpProbe implements Probe<HttpProbe.Settings> {
    /** Whether each look opens a connection of its own. */
    public enum Connection {
        /** Each look resolves, connects and shakes hands: the whole way is measured. */
        NEW,
        /** One connection is kept between looks: cheap, but names, handshakes and certificates go unseen meanwhile. */
        KEEP
    }

    /** What is spoken. */
    public enum Protocol {
        /** HTTP/1.1. */
        H1,
        /** HTTP/2, and nothing else. */
        H2
    }

    /** Which addresses of a host are asked. */
    public enum Ip {
        /** IPv4, or IPv6 where there is no other. */
        ANY,
        /** IPv4 alone. */
        V4,
        /** IPv6 alone. */
        V6,
        /** One after the other; bad where either is. */
        BOTH
    }

    /** What to ask. */
    public record Settings(
            @Help("where to ask") URI url,
            @Default("GET") @Help("GET, HEAD, POST, …") String method,
            @Default("") @Help("headers to send, by name") Map<String, String> headers,
            @Help("text to send along") @Nullable String body,

            @Help("name of the credentials to sign in with: user and password, bearer, cookie, certificate and key")
            @Nullable
            Credential as,

            @Default("new") @Help("new: a connection for each look; keep: one for all of them")
            Connection connection,

            @Default("h1") @Help("h1: HTTP/1.1; h2: HTTP/2 over TLS, and a server that does not offer it is bad")
            Protocol protocol,

            @Default("any")
            @Help("any: IPv4, or IPv6 where there is no other; v4 or v6: that alone; both: one after the other, bad"
                    + " where either is, and expectations read the second")
            Ip ip,

            @Help("proxy to go by, as http://host:port; direct: none; without it, the one that the environment names")
            @Nullable
            String proxy,

            @Help("name of the credentials to sign in with at the proxy") @Nullable
            Credential proxyAs,

            @Default("5") @Help("redirects to follow; 0: a redirect is an answer like any other")
            int redirects) {
        /** Refuses what no look could use. */
        public Settings {
            Url.of(url);
            refuse(
                    proxy != null && Proxy.of(proxy, null).as() != null,
                    "a user in a URL is shown to everybody: name credentials with proxy-as");
            if (protocol == Protocol.H2) {
                refuse(!"https".equalsIgnoreCase(url.getScheme()), "protocol h2 needs a url with https");
                refuse(connection == Connection.KEEP, "connection keep needs protocol h1");
                refuse(body != null && body.getBytes(UTF_8).length > Http2.BODY_MAX, "a body for h2 is 64 KB at most");
            }
            refuse(
                    ip == Ip.BOTH && connection == Connection.KEEP,
                    "connection keep needs one kind of address, not both");
        }

        private static void refuse(boolean wrong, String words) {
            if (wrong) {
                throw new IllegalArgumentException(words);
            }
        }

        Way way(Family family) {
            var by = proxy == null ? null : Proxy.of(proxy, proxyAs);
            return new Way(redirects, connection == Connection.KEEP, protocol == Protocol.H2, family, by);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        return switch (target.ip()) {
            case ANY -> look(target, Family.ANY, attempt);
            case V4 -> look(target, Family.V4, attempt);
            case V6 -> look(target, Family.V6, attempt);
            case BOTH -> Families.both(family -> look(target, family, attempt));
        };
    }

    private static Outcome look(Settings target, Family family, Attempt attempt) throws IOException {
        var answer = new Http(attempt, target.way(family))
                .fetch(new Request(
                        target.method(), Url.of(target.url()), target.headers(), target.as(), target.body()));
        var shape = answer.status() < 400 && answer.coding() == null ? Shape.of(answer, attempt) : Features.NONE;
        var page = new Page(answer, attempt);
        page.offer();
        page.offerText(shape);
        return Ruling.of(answer, shape, target.as(), attempt);
    }
}
