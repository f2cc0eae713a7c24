package org.vigie.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.api.Symptom;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** What notifiers are handed, of an evening with one outage. */
public final class Notices {
    /** When it was confirmed. */
    public static final Instant CONFIRMED = Instant.parse("2023-12-21T05:32:30Z");

    /** When it was over. */
    public static final Instant RESOLVED = Instant.parse("2023-12-21T06:45:00Z");

    /** Quotes, braces, markup, topics, line breaks of many kinds, text that turns around, letters of two scripts, an emoji. */
    public static final String HOSTILE = "a\"b\\c {{{id}}} ${x} $(id) `id` <b> ] a/b/+/# %s\r\n<11>1 - forged"
            + "\u0000\u001b[2J\u2028\u202eevil\u202c עברית 🦊";

    private static final Map<String, Map<Notice.Kind, String>> SAY = Map.of(
            "en",
            Map.of(
                    Notice.Kind.CONFIRMED, "X: Timeline is down (hollow page), since 05:30 UTC (150 s), vendor silent.",
                    Notice.Kind.UPDATED, "X: partly back, Publishing loses what is written.",
                    Notice.Kind.RESOLVED, "X: works again since 06:45 UTC, after 75 min.",
                    Notice.Kind.REMINDER, "X: Timeline is down (hollow page), since 05:30 UTC.",
                    Notice.Kind.TEST, "This is a test."),
            "fr",
            Map.of(
                    Notice.Kind.CONFIRMED, "X : Fil d'actualité en panne (page creuse), depuis 05:30 UTC (150 s).",
                    Notice.Kind.UPDATED, "X : rétabli en partie, Publication perd ce qu'on écrit.",
                    Notice.Kind.RESOLVED, "X : marche de nouveau depuis 06:45 UTC, après 75 min.",
                    Notice.Kind.REMINDER, "X : Fil d'actualité en panne (page creuse), depuis 05:30 UTC.",
                    Notice.Kind.TEST, "Ceci est un essai."));

    private Notices() {}

    /** One of the usual kind, in English or French. */
    public static Notice of(Notice.Kind kind, String language) {
        return of(kind, "x", SAY.getOrDefault(language, Map.of()).getOrDefault(kind, ""), Severity.MAJOR);
    }

    /** One about something of this name, with this sentence. */
    public static Notice of(Notice.Kind kind, String service, String say, Severity severity) {
        boolean end = kind == Notice.Kind.RESOLVED;
        var incident = new Incident(
                "01HJ5N2P3Q4R5S6T7V8W9X0Y1Z",
                service,
                end ? Phase.RESOLVED : kind == Notice.Kind.UPDATED ? Phase.PARTIAL_RECOVERY : Phase.CONFIRMED,
                List.of(new Incident.Step(Phase.CONFIRMED, CONFIRMED)),
                Ruling.OUTAGE,
                severity,
                CONFIRMED.minusSeconds(150),
                end ? RESOLVED : null,
                new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE, "publish", Symptom.LOST_WRITE)),
                Scope.UNKNOWN,
                Admission.NONE,
                0.97,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
        return new Notice("n-" + kind, kind, incident, say, end ? RESOLVED : CONFIRMED);
    }
}
