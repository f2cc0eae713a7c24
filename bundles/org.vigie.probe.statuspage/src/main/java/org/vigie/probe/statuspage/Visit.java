package org.vigie.probe.statuspage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;
import org.vigie.http.Answer;
import org.vigie.http.Http;
import org.vigie.http.Request;
import org.vigie.http.Url;

/** One reading of a page: fetches its documents, and finds out what kind it is where nobody has said so. */
final class Visit {
    private static final int REDIRECTS = 5;

    /** Seconds that a cache may have kept it: as old as a copy may be. */
    private static final long AGE_MAX = 15 * 60;

    private final Attempt attempt;
    private final StatuspageReader.Settings settings;
    private final Place place;

    Visit(StatuspageReader.Settings settings, Attempt attempt) {
        this.attempt = attempt;
        this.settings = settings;
        this.place = new Place(Url.of(settings.url()));
    }

    /**
     * Reads it.
     *
     * @throws LookFailure where it is not there, not whole, or nothing that can be understood
     */
    Told read() throws IOException {
        var kind = settings.kindOrKnown();
        if (kind != Kind.AUTO) {
            return read(kind);
        } else if (!place.isDocument()) {
            return guess();
        }
        var page = fetch(place.url());
        return understand(Known.kindOf(page).orElseThrow(Visit::nothingKnown), page);
    }

    private Told read(Kind kind) throws IOException {
        return understand(kind, fetch(place.first(kind)));
    }

    private Told understand(Kind kind, Document page) throws IOException {
        var dialect = settings.dialect(kind);
        if (!dialect.fits(page)) {
            throw Document.unreadable("nothing that a page of the kind " + kind.id() + " says");
        }
        var second = place.second(kind);
        boolean asked = second.isPresent()
                && (kind != Kind.INSTATUS || !settings.components().isEmpty());
        var more = asked ? fetchIfThere(second.orElseThrow()) : null;
        return dialect.read(page, more == null ? Document.NONE : more);
    }

    /** The kind that answered last time comes first, and then nobody else is asked for anything. */
    private Told guess() throws IOException {
        var last = Kind.named(new String(attempt.memory(), US_ASCII));
        var kinds = Stream.concat(last.stream(), Kind.COMMON.stream())
                .filter(place::mayBe)
                .distinct()
                .toList();
        for (var kind : kinds) {
            var page = fetchIfThere(place.first(kind));
            if (page != null && settings.dialect(kind).fits(page)) {
                attempt.remember(kind.id().getBytes(US_ASCII));
                return understand(kind, page);
            }
        }
        throw nothingKnown();
    }

    private static LookFailure nothingKnown() {
        var kinds = Stream.of(Kind.values())
                .filter(kind -> kind != Kind.AUTO)
                .map(Kind::id)
                .toList();
        return Document.unreadable("it is of no kind that is known; say which: " + String.join(", ", kinds));
    }

    /** Null: it is not there, or is something else. Trouble of the server, or on the way, says nothing of the kind. */
    private @Nullable Document fetchIfThere(Url url) throws IOException {
        try {
            return fetch(url);
        } catch (LookFailure other) {
            if (List.of(Symptom.HTTP_4XX, Symptom.CONTENT_MISMATCH).contains(other.symptom())) {
                return null;
            }
            throw other;
        }
    }

    private Document fetch(Url url) throws IOException {
        var answer = new Http(attempt, REDIRECTS, false).fetch(Request.get(url));
        if (answer.status() != 200) {
            throw new LookFailure(
                    answer.status() < 500 ? Symptom.HTTP_4XX : Symptom.HTTP_5XX,
                    "the status page answers " + answer.status());
        } else if (answer.isCut()) {
            throw Document.unreadable("longer than " + attempt.bytesMax() + " bytes");
        } else if (isOld(answer)) {
            throw Document.unreadable("a cache has kept it for more than " + AGE_MAX + " s");
        }
        return Document.parse(answer.bytes(), answer.text());
    }

    private static boolean isOld(Answer answer) {
        var age = Objects.requireNonNullElse(answer.header("age"), "0").strip();
        boolean number = !age.isEmpty() && age.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && (age.length() > 9 || Long.parseLong(age) > AGE_MAX);
    }
}
