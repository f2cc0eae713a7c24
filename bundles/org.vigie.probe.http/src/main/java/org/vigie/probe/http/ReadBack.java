package org.vigie.probe.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;
import org.vigie.http.Answer;
import org.vigie.http.Http;

/**
 * Reads back what was written, after each of the delays. What counts is the last read: a write that comes late is not lost,
 * one that was there and is gone is.
 */
final class ReadBack {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final Filled read;
    private final boolean marked;
    private final Http http;
    private final Attempt attempt;
    private final Instant accepted;
    private double waited;
    private String there = "";
    private String absent = "";
    private String cached = "";

    /** What a read says of a write. */
    enum Place {
        THERE,
        ABSENT,
        /** A cache shows what is older than the write. */
        CACHED,
        /** The target does not say. */
        UNKNOWN
    }

    /**
     * @param marked whether what was written bears the nonce, so that something else in its place can be told from it
     * @param accepted when it was written
     */
    ReadBack(Filled read, boolean marked, Http http, Attempt attempt, Instant accepted) {
        this.read = read;
        this.marked = marked;
        this.http = http;
        this.attempt = attempt;
        this.accepted = accepted;
    }

    Outcome outcome() throws IOException, InterruptedException {
        Outcome outcome = Outcome.up("");
        for (var delay : read.step().after()) {
            attempt.pause(delay);
            waited += delay.toMillis() / 1e3;
            var answer = fetch();
            new Page(answer, attempt).offer();
            var ruling = Ruling.of(answer, Features.NONE, read.step().as(), attempt);
            var place = place(answer);
            if (place == Place.UNKNOWN) {
                return WriteReadProbe.at("read", isUnread(answer) ? unread(ruling) : ruling);
            }
            outcome = judged(place, ruling);
        }
        return outcome;
    }

    /** The answer of the target itself, where a cache shows something else. */
    private Answer fetch() throws IOException {
        var request = read.request();
        var answer = http.fetch(request);
        if (place(answer) == Place.THERE || !Caches.answered(answer)) {
            return answer;
        }
        long age = Caches.age(answer);
        cached = ", though a cache shows what " + (age > 0 ? "is " + age + " s old" : "was before");
        return http.fetch(Caches.past(request));
    }

    Place place(Answer answer) {
        int status = answer.status();
        boolean is = status < 300
                && (!marked || answer.text().contains(read.template().nonce()));
        if (is || (status >= 300 && status < 400)) {
            return Place.THERE;
        }
        boolean isNot = status < 300 || status == NOT_FOUND || status == GONE;
        if (!isNot || (status < 300 && isUnread(answer))) {
            return Place.UNKNOWN;
        }
        double age = Duration.between(accepted, attempt.now()).toMillis() / 1e3;
        return Caches.predates(answer, age) ? Place.CACHED : Place.ABSENT;
    }

    /** What is not seen may be there all the same. */
    private static boolean isUnread(Answer answer) {
        return answer.isCut() || answer.coding() != null;
    }

    private static Outcome unread(Outcome ruling) {
        return ruling instanceof Outcome.Up up
                ? new Outcome.Unknown(
                        Reason.AGENT_LIMIT, up.evidence() + ", and not in what can be read of it", up.detail())
                : ruling;
    }

    private Outcome judged(Place place, Outcome ruling) {
        var later = waited + " s later";
        if (place == Place.THERE) {
            there = ", there " + later;
            var late = absent.isEmpty() ? "" : ", though not" + absent;
            return new Outcome.Up("accepted, and there " + later + late + cached, ruling.detail(), Features.NONE, 0);
        }
        absent = " " + later;
        boolean isOld = place == Place.CACHED;
        var evidence = "accepted" + there + (isOld ? cached(later) : ", and gone " + later) + ": " + ruling.evidence();
        return new Outcome.Down(
                isOld ? Symptom.STALE_FEED : Symptom.LOST_WRITE, evidence, ruling.detail(), Features.NONE);
    }

    private String cached(String later) {
        return ", and " + later + " a cache still shows what is older, asked past it or not";
    }

    /** Whether it is there now, long after it was written; null: nobody says. */
    @Nullable
    Boolean isThere() {
        try {
            return switch (place(http.fetch(Caches.past(read.request())))) {
                case THERE -> true;
                case ABSENT -> false;
                case CACHED, UNKNOWN -> null;
            };
        } catch (IOException unreachable) {
            return null;
        }
    }
}
