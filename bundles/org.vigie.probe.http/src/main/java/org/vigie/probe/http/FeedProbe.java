package org.vigie.probe.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
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
import org.vigie.http.Request;
import org.vigie.http.Url;

/** Reads a feed: how old is what is newest in it? JSON, RSS, Atom or a page. */
@Component
@ProbeType(
        value = "feed",
        schemes = {"feed", "feeds"},
        values = {
            "newest: age of the newest item",
            "items: how many items have a time",
            "status: status code of the last answer",
            "header.<name>: value of a header",
            "json.<path>: what stands at a path of a JSON feed",
            "cert.days: whole days until the certificate ends"
        })
public final class FeedProbe implements Probe<FeedProbe.Settings> {
    private static final int REDIRECTS = 5;

    /** What to read, and what is too old. */
    public record Settings(
            @Help("where the feed is; feed:// is http://, and feeds:// is https://")
            URI url,

            @Help("where the times of its items stand: a path as in items[*].date for JSON, css@attribute for a"
                    + " page; RSS and Atom need none")
            @Nullable
            String newest,

            @Help("older than this is stale; without it, older than it usually is") @Nullable
            Duration maxAge,

            @Default("") @Help("headers to send, by name") Map<String, String> headers,

            @Help("name of the credentials to sign in with") @Nullable
            Credential as) {
        /** Refuses what no look could use. */
        public Settings {
            Url.of(url);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var answer = new Http(attempt, REDIRECTS, false)
                .fetch(new Request("GET", Url.of(target.url()), target.headers(), target.as(), null));
        var page = new Page(answer, attempt);
        page.offer();
        var ruling = Ruling.of(answer, Features.NONE, target.as(), attempt);
        return ruling instanceof Outcome.Up up ? aged(up, answer, page, target, attempt) : ruling;
    }

    private static Outcome aged(Outcome.Up up, Answer answer, Page page, Settings target, Attempt attempt)
            throws IOException {
        if (answer.coding() != null) {
            return unread(up, "and nothing of it can be read");
        }
        var times = times(answer, page, target.newest());
        var age = Times.sinceNewest(times.stream(), attempt.now());
        attempt.value("newest", () -> age);
        attempt.value("items", times::size);
        if (age == null) {
            var without = "no item with a time";
            return answer.isCut()
                    ? unread(up, without + " before it is cut")
                    : new Outcome.Down(
                            Symptom.CONTENT_MISMATCH, up.evidence() + ", " + without, up.detail(), Features.NONE);
        }
        var words = times.size() + " items, newest " + words(age) + " old" + copy(answer);
        if (target.maxAge() == null || age.compareTo(target.maxAge()) <= 0) {
            var shape = shape(answer, attempt, times.size(), age);
            return new Outcome.Up(up.evidence() + ", " + words, up.detail(), shape, 0);
        }
        return stale(up, words, answer, shape(answer, attempt, times.size(), age));
    }

    /** Behind a cut there may be newer ones. */
    private static Outcome stale(Outcome.Up up, String words, Answer answer, Features shape) {
        return answer.isCut()
                ? unread(up, words + " before it is cut")
                : new Outcome.Down(Symptom.STALE_FEED, up.evidence() + ", " + words, up.detail(), shape);
    }

    private static Outcome unread(Outcome.Up up, String words) {
        return new Outcome.Unknown(Reason.AGENT_LIMIT, up.evidence() + ", " + words, up.detail());
    }

    /** A cache that shows an old feed is another trouble than a feed to which nothing comes. */
    private static String copy(Answer answer) {
        var age = Duration.ofSeconds(Caches.age(answer));
        return age.isPositive() ? " in a cache's copy of " + words(age) + " ago" : "";
    }

    private static List<String> times(Answer answer, Page page, @Nullable String place) throws IOException {
        if (Json.looksLike(answer.text())) {
            return page.jsonTexts(place == null ? "items[*].date" : place);
        }
        return place == null
                ? Xml.times(answer.bytes(), !answer.isCut())
                : page.texts(place).toList();
    }

    private static Features shape(Answer answer, Attempt attempt, int items, Duration age) {
        var shape = Shape.of(answer, attempt);
        var numbers = new LinkedHashMap<>(shape.numbers());
        numbers.put("items", (double) items);
        numbers.put("newest_age_s", age.toMillis() / 1e3);
        return new Features(numbers, shape.sketch());
    }

    /** {@code 4 s}, {@code 12 min}, {@code 3 h}, {@code 2 d}: as exact as anybody wants it. */
    private static String words(Duration age) {
        if (age.toMinutes() < 2) {
            return age.toSeconds() + " s";
        } else if (age.toHours() < 2) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
