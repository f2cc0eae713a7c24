package org.vigie.notify.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vigie.api.Symptom;
import org.vigie.api.notify.Notice;
import org.vigie.api.probe.Secret;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** One incident as it is, one as somebody hostile would name things, and settings that fit every receiver. */
final class Samples {
    static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");
    static final Instant CONFIRMED = SINCE.plusSeconds(150);
    static final Instant RESOLVED = SINCE.plusSeconds(4500);

    /** Quotes, braces of two kinds, markup of three kinds, a call to everybody, line breaks, text that turns around, an emoji. */
    static final String HOSTILE =
            "a\"b\\c {{{id}}} ${x} <script>alert('1')</script> *b* _i_ [l](http://evil.example) @channel <!here>"
                    + " \r\nSet-Cookie: x\u2028\u202eevil\u202c עברית 🦊";

    private static final Map<Notice.Kind, Map<String, String>> SAY = Map.of(
            Notice.Kind.CONFIRMED,
                    Map.of(
                            "en",
                            "X (ex-Twitter): Timeline is down (hollow page), since 05:30 UTC (150 s), vendor"
                                    + " silent.",
                            "fr",
                            "X (ex-Twitter) : Fil d'actualité en panne (page creuse), depuis 05:30 UTC (150 s)."),
            Notice.Kind.UPDATED,
                    Map.of(
                            "en", "X (ex-Twitter): partly back, Publishing loses what is written.",
                            "fr", "X (ex-Twitter) : rétabli en partie, Publication perd ce qu'on écrit."),
            Notice.Kind.REMINDER,
                    Map.of(
                            "en", "X (ex-Twitter): Timeline is down (hollow page), since 05:30 UTC.",
                            "fr", "X (ex-Twitter) : Fil d'actualité en panne (page creuse), depuis 05:30 UTC."),
            Notice.Kind.RESOLVED,
                    Map.of(
                            "en", "X (ex-Twitter): works again since 06:45 UTC, after 75 min.",
                            "fr", "X (ex-Twitter) : marche de nouveau depuis 06:45 UTC, après 75 min."));

    private Samples() {}

    static Notice notice(Notice.Kind kind, String language) {
        var functions = new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE, "publish", Symptom.LOST_WRITE));
        return notice(kind, "x", functions, SAY.getOrDefault(kind, Map.of()).getOrDefault(language, ""));
    }

    static Notice hostile(Notice.Kind kind) {
        return notice(kind, HOSTILE, new TreeMap<>(Map.of(HOSTILE, Symptom.TIMEOUT)), HOSTILE + ": down " + HOSTILE);
    }

    static Notice notice(Notice.Kind kind, String service, SortedMap<String, Symptom> functions, String say) {
        boolean end = kind == Notice.Kind.RESOLVED;
        var incident = new Incident(
                "01HJ5N2P3Q4R5S6T7V8W9X0Y1Z",
                service,
                end ? Phase.RESOLVED : kind == Notice.Kind.UPDATED ? Phase.PARTIAL_RECOVERY : Phase.CONFIRMED,
                List.of(new Incident.Step(Phase.CONFIRMED, CONFIRMED)),
                Ruling.OUTAGE,
                Severity.MAJOR,
                SINCE,
                end ? RESOLVED : null,
                functions,
                new Scope(Scope.Level.INTERNATIONAL, null, List.of("FR", "US"), List.of(), List.of()),
                new Admission(Admission.State.SILENT, 90, null),
                0.97,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
        return new Notice("n-" + kind, kind, incident, say, end ? RESOLVED : CONFIRMED);
    }

    static WebhookNotifier.Settings settings(String use, String language) {
        return settings(
                use, language, "https://chat.example/hooks/topic" + (use.equals("google-chat") ? "?key=1" : ""));
    }

    static WebhookNotifier.Settings settings(String use, String language, String url) {
        return new WebhookNotifier.Settings(
                use,
                language,
                new Secret(url),
                new Secret("t0ken"),
                "#ops",
                "vigie@example.org",
                URI.create("https://board.example"),
                null,
                Map.of(),
                null);
    }
}
