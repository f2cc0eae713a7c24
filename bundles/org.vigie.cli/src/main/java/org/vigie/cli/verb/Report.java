package org.vigie.cli.verb;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.cli.Call;
import org.vigie.cli.Words;
import org.vigie.core.settings.Durations;

/** One incident as it is, for a person at a terminal. */
final class Report {
    private final Words words;
    private final Call call;
    private final Incident incident;
    private final List<String> lines = new ArrayList<>();

    Report(Call call, Incident incident) {
        this.words = call.say();
        this.call = call;
        this.incident = incident;
    }

    static String sentence(Call call, Incident incident) {
        return incident.say().getOrDefault(call.language(), incident.say().getOrDefault("en", incident.service()));
    }

    List<String> lines() {
        title();
        facts();
        heading("report.phases");
        incident.phases()
                .forEach(step -> item(
                        at(step.at()) + "  " + words.say("phase." + step.phase().id())));
        heading("report.functions");
        incident.functions().forEach((function, symptom) -> item(function + ": " + symptom.id()));
        evidence();
        people();
        return lines;
    }

    private void title() {
        String mark = Look.of(incident.phase()).mark(call.colour());
        lines.add(mark + " " + sentence(call, incident));
        lines.add("");
    }

    private void evidence() {
        if (!incident.evidence().isEmpty()) {
            heading("report.evidence");
        }
        for (var seen : incident.evidence()) {
            item(at(seen.at()) + "  " + seen.agent() + " " + seen.function() + ": "
                    + seen.symptom().id() + ", " + seen.evidence());
        }
    }

    private void facts() {
        fact("report.id", incident.id());
        fact(
                "report.verdict",
                words.say("verdict." + incident.ruling().id()) + ", "
                        + words.say("severity." + incident.severity().id()));
        fact("report.since", at(incident.since()) + end(incident.resolvedAt()));
        fact("report.scope", scope());
        fact("report.vendor", vendor());
        fact("report.confidence", Math.round(incident.confidence() * 100) + " %");
    }

    private String end(@Nullable Instant resolved) {
        return resolved == null
                ? ""
                : " – %s (%s)".formatted(at(resolved), Durations.write(Duration.between(incident.since(), resolved)));
    }

    private String scope() {
        var scope = incident.scope();
        var text = new StringBuilder(words.say("scope." + scope.level().id()));
        if (scope.value() != null) {
            text.append(' ').append(scope.value());
        }
        if (!scope.bad().isEmpty()) {
            text.append("; ").append(words.say("scope-bad", String.join(" ", scope.bad())));
        }
        if (!scope.good().isEmpty()) {
            text.append("; ").append(words.say("scope-good", String.join(" ", scope.good())));
        }
        return text.toString();
    }

    private String vendor() {
        Admission admission = incident.admission();
        String silent = admission.silentForS() > 0
                ? " (" + Durations.write(Duration.ofSeconds((long) admission.silentForS())) + ")"
                : "";
        return words.say("admission." + admission.state().id())
                + (admission.admittedAt() == null ? silent : " " + at(admission.admittedAt()) + silent);
    }

    private void people() {
        var ack = incident.ack();
        var muted = incident.muted();
        if (ack == null && muted == null && incident.notes().isEmpty()) {
            return;
        }
        heading("report.people");
        if (ack != null) {
            item(words.say("report.ack", ack.by(), at(ack.at()), ack.text()));
        }
        if (muted != null) {
            item(words.say("report.mute", muted.by(), at(muted.until()), muted.because()));
        }
        incident.notes().forEach(note -> item("%s  %s: %s".formatted(at(note.at()), note.by(), note.text())));
    }

    private void heading(String key) {
        lines.add("");
        lines.add(words.say(key));
    }

    private void fact(String key, String value) {
        lines.add("  %-14s %s".formatted(words.say(key), value));
    }

    private void item(String text) {
        lines.add("  " + text);
    }

    private static String at(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
