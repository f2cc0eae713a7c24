package org.vigie.probe.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.http.Answer;
import org.vigie.http.Http;
import org.vigie.http.Url;

/** Writes something and reads it back: is it still there? What was accepted and is gone is a lost write. */
@Component
@ProbeType(
        value = "write-read",
        repeat = false,
        values = {
            "json.<path>: what stands at a path of what was read back",
            "status: status code of what was read back",
            "header.<name>: value of a header of it",
            "cert.days: whole days until the certificate ends",
            "nonce: the text that was put in for {nonce}"
        })
public final class WriteReadProbe implements Probe<WriteReadProbe.Settings> {
    private static final int REDIRECTS = 5;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    /** One request, with {nonce} and {write.json.path} in any of its texts. */
    public record Step(
            @Help("GET, POST, DELETE, …; the usual one of the step without it") @Nullable
            String method,

            @Help("where to") String url,

            @Help("name of the credentials to sign in with") @Nullable
            Credential as,

            @Default("") @Help("headers to send, by name") Map<String, String> headers,

            @Help("JSON to send along, written as YAML") @Nullable
            Object json,

            @Help("text to send along") @Nullable String body,

            @Default("0s") @Help("how long after the step before; more than one: again and again")
            List<Duration> after) {
        /** Refuses what is no URL, whatever is filled in. */
        public Step {
            Url.of(URI.create(url.replace("{", "").replace("}", "")));
            after = after.isEmpty() ? List.of(Duration.ZERO) : List.copyOf(after);
        }
    }

    /** What to write, where to read it back, how to take it away again. */
    public record Settings(
            @Help("puts something there") Step write,
            @Help("reads it back; gone is a lost write") Step read,

            @Help("takes it away again; it runs however the rest went") @Nullable
            Step undo) {}

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
        var nonce = attempt.nonce();
        attempt.value("nonce", () -> nonce);
        var http = new Http(attempt, REDIRECTS, false);
        var write = new Filled(target.write(), new Template(nonce, null), "POST");
        var accepted = http.fetch(write.request());
        var ruling = Ruling.of(accepted, Features.NONE, target.write().as() != null, attempt);
        if (accepted.status() >= 400) {
            return at("write", ruling);
        }
        var template = new Template(nonce, Json.read(accepted.text()));
        try {
            return readBack(new Filled(target.read(), template, "GET"), write.bears(nonce), http, attempt);
        } finally {
            undo(target.undo(), template, http);
        }
    }

    private static Outcome readBack(Filled read, boolean marked, Http http, Attempt attempt)
            throws IOException, InterruptedException {
        var request = read.request();
        Outcome outcome = Outcome.up("");
        for (var delay : read.step().after()) {
            attempt.pause(delay);
            var answer = http.fetch(request);
            new Page(answer, attempt).offer();
            var ruling = Ruling.of(answer, Features.NONE, read.step().as() != null, attempt);
            if (isAbsent(answer, marked, read.template().nonce())) {
                var evidence = "accepted, and gone " + seconds(delay) + " later: " + ruling.evidence();
                return new Outcome.Down(Symptom.LOST_WRITE, evidence, ruling.detail(), Features.NONE);
            } else if (answer.status() >= 400) {
                return at("read", ruling);
            }
            outcome = new Outcome.Up(
                    "accepted, and there " + seconds(delay) + " later", ruling.detail(), Features.NONE, 0);
        }
        return outcome;
    }

    /** It is not there, or what is there is not it. */
    private static boolean isAbsent(Answer answer, boolean marked, String nonce) {
        int status = answer.status();
        return status == NOT_FOUND
                || status == GONE
                || (status < 300 && marked && !answer.text().contains(nonce));
    }

    /** What cannot be taken away says nothing about what was looked at. */
    private static void undo(@Nullable Step undo, Template template, Http http) {
        if (undo == null) {
            return;
        }
        try {
            http.fetch(new Filled(undo, template, "DELETE").request());
        } catch (IOException left) {
            // it stays there
        }
    }

    private static Outcome at(String step, Outcome ruling) {
        var evidence = step + ": " + ruling.evidence();
        return switch (ruling) {
            case Outcome.Up up -> new Outcome.Up(evidence, up.detail(), Features.NONE, 0);
            case Outcome.Down down -> new Outcome.Down(down.symptom(), evidence, down.detail(), Features.NONE);
            case Outcome.Unknown unknown -> new Outcome.Unknown(unknown.reason(), evidence, unknown.detail());
        };
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1e3 + " s";
    }
}
