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
import org.vigie.http.Http;
import org.vigie.http.Url;

/**
 * Writes something and reads it back: is it still there? What was accepted and is gone is a lost write; where a cache shows what
 * is older, the target itself is asked. Once it works again, earlier writes are looked for: late or lost?
 */
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

            @Help("reads it back; not there at the last time is a lost write")
            Step read,

            @Help("takes it away again, however the rest went; what is missing is looked for first") @Nullable
            Step undo) {}

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
        var before = Backlog.of(attempt.memory());
        try {
            return looked(target, before, attempt);
        } catch (IOException failure) {
            attempt.remember(before.failed(true).bytes());
            throw failure;
        }
    }

    private static Outcome looked(Settings target, Backlog before, Attempt attempt)
            throws IOException, InterruptedException {
        var nonce = attempt.nonce();
        attempt.value("nonce", () -> nonce);
        var http = new Http(attempt, REDIRECTS, false);
        var write = new Filled(target.write(), new Template(nonce, null), "POST");
        var accepted = http.fetch(write.request());
        var ruling = Ruling.of(accepted, Features.NONE, target.write().as(), attempt);
        if (accepted.status() >= 400) {
            attempt.remember(before.failed(true).bytes());
            return at("write", ruling);
        }
        var written = new Backlog.Write(nonce, accepted.text(), false, 0, attempt.now());
        return readBack(new Writing(target, write.bears(nonce), http, attempt), written, before);
    }

    private static Outcome readBack(Writing writing, Backlog.Write written, Backlog before)
            throws IOException, InterruptedException {
        boolean missing = false;
        Outcome outcome;
        try {
            outcome = writing.reading(written).outcome();
            missing = isLost(outcome) && writing.hasPlace() && before.hasRoomFor(written.answer());
        } finally {
            if (!missing) {
                writing.undo(written);
            }
        }
        boolean lasts = outcome instanceof Outcome.Up
                && writing.hasPlace()
                && writing.target().undo() == null;
        return revised(writing, before, missing || lasts ? written.missing(missing) : null, outcome);
    }

    private static boolean isLost(Outcome outcome) {
        return outcome instanceof Outcome.Down down && down.symptom() == Symptom.LOST_WRITE;
    }

    /** Tells on top of the outcome what became of earlier writes, and keeps this one where it can be looked for again. */
    private static Outcome revised(Writing writing, Backlog before, Backlog.@Nullable Write now, Outcome outcome) {
        var told = outcome;
        var after = before.failed(before.failed() || outcome instanceof Outcome.Down);
        if (outcome instanceof Outcome.Up up) {
            var revision = new Revision(write -> writing.reading(write).isThere(), writing::undo);
            after = revision.revise(before, writing.attempt());
            told = revision.told(up);
        }
        writing.attempt().remember((now == null ? after : after.with(now)).bytes());
        return told;
    }

    /**
     * What all writes of a look have in common.
     *
     * @param marked whether what is written bears the nonce
     */
    private record Writing(Settings target, boolean marked, Http http, Attempt attempt) {
        ReadBack reading(Backlog.Write write) {
            return new ReadBack(new Filled(target.read(), write.template(), "GET"), marked, http, attempt, write.at());
        }

        void undo(Backlog.Write write) {
            WriteReadProbe.undo(target.undo(), write.template(), http);
        }

        /** Whether each write is read at a place of its own: on a page of the newest it would soon be gone by itself. */
        boolean hasPlace() {
            var url = target.read().url();
            return url.contains("{nonce}") || url.contains("{write.");
        }
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

    static Outcome at(String step, Outcome ruling) {
        var evidence = step + ": " + ruling.evidence();
        return switch (ruling) {
            case Outcome.Up up -> new Outcome.Up(evidence, up.detail(), Features.NONE, 0);
            case Outcome.Down down -> new Outcome.Down(down.symptom(), evidence, down.detail(), Features.NONE);
            case Outcome.Unknown unknown -> new Outcome.Unknown(unknown.reason(), evidence, unknown.detail());
        };
    }
}
