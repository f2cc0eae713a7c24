package org.vigie.probe.messages;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.http.Http;
import org.vigie.http.Request;
import org.vigie.http.Url;

/** Opens a WebSocket: is the door open, and does a word come back? */
@Component
@ProbeType(
        value = "ws",
        schemes = {"ws", "wss"},
        values = {
            "open: from the name to the open socket",
            "status: status code of the handshake; 101 is open",
            "text: the first text that came, where one was waited for"
        })
public final class WsProbe implements Probe<WsProbe.Settings> {
    private static final int OPEN = 101;

    /** What to open, and what to say. */
    public record Settings(
            @Help("ws:// or wss:// URL") URI url,
            @Default("") @Help("headers to send, by name") Map<String, String> headers,

            @Help("name of the credentials to sign in with") @Nullable
            Credential as,

            @Help("text to send once it is open") @Nullable String send,

            @Help("what the first text that comes back must contain") @Nullable
            String receive) {
        /** Refuses what no look could use. */
        public Settings {
            Url.of(url);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var before = attempt.left();
        var key = Handshake.key();
        var headers = new TreeMap<>(target.headers());
        headers.putAll(Handshake.headers(key));
        var request = new Request("GET", Url.of(target.url()), headers, target.as(), null);
        var upgraded = new Http(attempt, 0, false).upgrade(request);
        var open = before.minus(attempt.left());
        int status = upgraded.answer().status();
        attempt.value("open", () -> open);
        attempt.value("status", () -> status);
        if (status != OPEN) {
            return refused(status, target.as() != null).with("http_status", status);
        }
        Handshake.check(upgraded.answer(), key);
        return talk(target, attempt, new Frames(upgraded.in(), upgraded.socket().getOutputStream()), open);
    }

    private static Outcome talk(Settings target, Attempt attempt, Frames frames, Duration open) throws IOException {
        if (target.send() != null) {
            frames.send(target.send());
        }
        var evidence = "open after " + open.toMillis() + " ms";
        var expected = target.receive();
        if (expected != null) {
            var text = attempt.phase("message", () -> frames.receive(attempt.bytesMax()));
            attempt.value("text", () -> text);
            if (!text.contains(expected)) {
                return Outcome.down(Symptom.CONTENT_MISMATCH, evidence + ", and said something else");
            }
            evidence += ", and said it";
        }
        frames.close();
        return Outcome.up(evidence);
    }

    private static Outcome refused(int status, boolean signed) {
        var evidence = "not opened: " + status;
        if (status == 429) {
            return Outcome.unknown(Reason.RATE_LIMITED, evidence);
        } else if (signed && (status == 401 || status == 403)) {
            return Outcome.unknown(Reason.CREDENTIALS, evidence);
        } else if (status >= 500) {
            return Outcome.down(Symptom.HTTP_5XX, evidence);
        }
        return Outcome.down(status >= 400 ? Symptom.HTTP_4XX : Symptom.PROTOCOL, evidence);
    }
}
