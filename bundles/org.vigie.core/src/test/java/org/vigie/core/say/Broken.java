package org.vigie.core.say;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Name;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** An incident of a test, with what a sentence needs to know about its service. */
final class Broken {
    static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");

    String service = "x";
    Phase phase = Phase.CONFIRMED;
    Ruling ruling = Ruling.OUTAGE;
    Severity severity = Severity.MAJOR;

    @Nullable
    Instant resolvedAt;

    Scope.Level level = Scope.Level.INTERNATIONAL;

    @Nullable
    String value;

    Admission.State admission = Admission.State.NONE;
    final SortedMap<String, Symptom> functions = new TreeMap<>();
    int bad = 8;
    int known = 9;

    Broken(String... functions) {
        Arrays.stream(functions).forEach(function -> this.functions.put(function, Symptom.HTTP_5XX));
    }

    Incident incident() {
        return new Incident(
                "01HJ",
                service,
                phase,
                List.of(),
                ruling,
                severity,
                SINCE,
                resolvedAt,
                functions,
                new Scope(level, value, List.of(), List.of(), List.of()),
                new Admission(admission, 0, null),
                1,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
    }

    /** What English says of it so long after its start. */
    String said(Duration age) {
        return said("en", age);
    }

    String said(String language, Duration age) {
        var name = new Name(new TreeMap<>(Map.of("en", "Timeline", "fr", "Fil")));
        var about = new Sentence.About(null, new TreeMap<>(Map.of("timeline", name)), bad, known);
        return new Sentence(language).incident(incident(), about, SINCE.plus(age));
    }

    /** What is told of it, as of an hour after its start. */
    Facts told(Notice.Kind kind, String say, Duration late) {
        var at = SINCE.plusSeconds(3600).plusMillis(250);
        return new Facts(new Notice("n-1", kind, incident(), say, at), "en", at.plus(late));
    }
}
