package org.vigie.probe.http;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;
import org.vigie.http.Answer;

/** What a status code says, and about whom. */
final class Ruling {
    private static final int KILO = 1000;

    private Ruling() {}

    /**
     * Whether the target answered as one that works.
     *
     * @param as who asked: then a refusal speaks of our login, not of the target; null: nobody in particular
     */
    static Outcome of(Answer answer, Features shape, @Nullable Credential as, Attempt attempt) {
        var evidence = evidence(answer, shape);
        int status = answer.status();
        Outcome outcome;
        if (status < 400 || attempt.asks("status")) {
            outcome = Outcome.up(evidence);
        } else if (status == 429) {
            outcome = Outcome.unknown(Reason.RATE_LIMITED, evidence);
        } else if (as != null && (status == 401 || status == 403 || isAboutCertificate(answer, as))) {
            outcome = Outcome.unknown(Reason.CREDENTIALS, evidence);
        } else {
            outcome = Outcome.down(status < 500 ? Symptom.HTTP_4XX : Symptom.HTTP_5XX, evidence);
        }
        return detailed(outcome, answer, shape, new Page(answer, attempt).certificateDays());
    }

    /** As nginx says it: it shakes hands with everybody, and refuses later. */
    private static boolean isAboutCertificate(Answer answer, Credential as) {
        return answer.status() == 400
                && as.certificate() != null
                && answer.text().contains("SSL certificate");
    }

    private static Outcome detailed(Outcome outcome, Answer answer, Features shape, @Nullable Object days) {
        var detail = new TreeMap<String, Object>();
        detail.put("http_status", answer.status());
        if (days != null) {
            detail.put("cert_days", days);
        }
        if (answer.isCut()) {
            detail.put("cut", true);
        }
        if (answer.isDowngraded()) {
            detail.put("downgraded", true);
        }
        return switch (outcome) {
            case Outcome.Up up -> new Outcome.Up(up.evidence(), detail, shape, 0);
            case Outcome.Down down -> new Outcome.Down(down.symptom(), down.evidence(), detail, shape);
            case Outcome.Unknown unknown -> new Outcome.Unknown(unknown.reason(), unknown.evidence(), detail);
        };
    }

    /** {@code 200, 4.1 kB, text 312}. */
    private static String evidence(Answer answer, Features shape) {
        var line = new StringBuilder(48).append(answer.status()).append(", ");
        size(line, answer.length());
        if (answer.isCut()) {
            line.append(" and more");
        }
        if (answer.coding() != null) {
            line.append(", coded as ").append(answer.coding()).append(" that nobody asked for");
        }
        if (answer.isDowngraded()) {
            line.append(", redirected out of TLS");
        }
        var text = shape.numbers().get("text_length");
        return text == null
                ? line.toString()
                : line.append(", text ").append(text.longValue()).toString();
    }

    private static void size(StringBuilder line, int length) {
        if (length < KILO) {
            line.append(length).append(" B");
        } else {
            int tenths = length / (KILO / 10);
            line.append(tenths / 10).append('.').append(tenths % 10).append(" kB");
        }
    }
}
