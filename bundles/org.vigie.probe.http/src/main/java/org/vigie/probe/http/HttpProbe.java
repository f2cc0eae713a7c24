package org.vigie.probe.http;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.http.Http;
import org.vigie.http.Request;
import org.vigie.http.Url;

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

    /** What to ask. */
    public record Settings(
            @Help("where to ask") URI url,
            @Default("GET") @Help("GET, HEAD, POST, …") String method,
            @Default("") @Help("headers to send, by name") Map<String, String> headers,
            @Help("text to send along") @Nullable String body,

            @Help("name of the credentials to sign in with") @Nullable
            Credential as,

            @Default("new") @Help("new: a connection for each look; keep: one for all of them")
            Connection connection,

            @Default("5") @Help("redirects to follow; 0: a redirect is an answer like any other")
            int redirects) {
        /** Refuses what no look could use. */
        public Settings {
            Url.of(url);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var http = new Http(attempt, target.redirects(), target.connection() == Connection.KEEP);
        var answer = http.fetch(
                new Request(target.method(), Url.of(target.url()), target.headers(), target.as(), target.body()));
        var shape = answer.status() < 400 && answer.coding() == null ? Shape.of(answer, attempt) : Features.NONE;
        var page = new Page(answer, attempt);
        page.offer();
        page.offerText(shape);
        return Ruling.of(answer, shape, target.as() != null, attempt);
    }
}
