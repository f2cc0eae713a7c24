package org.vigie.wire;

import org.vigie.api.Symptom;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** The letter about an incident. */
final class IncidentLetters {
    private IncidentLetters() {}

    static Tree incident(Incident incident) {
        return new Tree()
                .put("id", incident.id())
                .put("service", incident.service())
                .word("phase", incident.phase())
                .objects(
                        "phases",
                        incident.phases(),
                        step -> new Tree().word("phase", step.phase()).time("at", step.at()))
                .word("verdict", incident.ruling())
                .word("severity", incident.severity())
                .time("since", incident.since())
                .time("resolved_at", incident.resolvedAt())
                .map("functions", incident.functions(), Text::word)
                .object("scope", incident.scope(), IncidentLetters::scope)
                .object("admission", incident.admission(), IncidentLetters::admission)
                .put("confidence", incident.confidence())
                .objects("evidence", incident.evidence(), IncidentLetters::exhibit)
                .object("ack", incident.ack(), IncidentLetters::remark)
                .object(
                        "muted",
                        incident.muted(),
                        mute -> new Tree()
                                .put("by", mute.by())
                                .time("until", mute.until())
                                .put("because", mute.because()))
                .objects("notes", incident.notes(), IncidentLetters::remark)
                .put("say", incident.say())
                .map("told", incident.told(), Text::word);
    }

    static Incident incident(Members m, String id) throws Malformed {
        return new Incident(
                id,
                m.text("service"),
                m.word("phase", Phase.class),
                m.objects("phases", step -> new Incident.Step(step.word("phase", Phase.class), step.time("at"))),
                m.word("verdict", Ruling.class),
                m.has("severity") ? m.word("severity", Severity.class) : Severity.MAJOR,
                m.time("since"),
                m.timeIfAny("resolved_at"),
                m.map("functions", (functions, function) -> functions.word(function, Symptom.class)),
                scope(m.object("scope")),
                admission(m.object("admission")),
                m.decimal("confidence"),
                m.objects("evidence", IncidentLetters::exhibit),
                m.objectIfAny("ack", IncidentLetters::remark),
                m.objectIfAny(
                        "muted", mute -> new Incident.Mute(mute.text("by"), mute.time("until"), mute.text("because"))),
                m.objects("notes", IncidentLetters::remark),
                m.textMap("say"),
                m.map("told", (told, notifier) -> told.word(notifier, Phase.class)));
    }

    static Tree scope(Scope scope) {
        return new Tree()
                .word("level", scope.level())
                .put("value", scope.value())
                .put("bad", scope.bad())
                .put("good", scope.good())
                .put("unknown", scope.unknown());
    }

    static Scope scope(Members m) throws Malformed {
        return new Scope(
                m.word("level", Scope.Level.class),
                m.textIfAny("value"),
                m.texts("bad"),
                m.texts("good"),
                m.texts("unknown"));
    }

    private static Tree admission(Admission admission) {
        return new Tree()
                .word("state", admission.state())
                .put("silent_for_s", admission.silentForS())
                .time("admitted_at", admission.admittedAt());
    }

    private static Admission admission(Members m) throws Malformed {
        return new Admission(
                m.word("state", Admission.State.class), m.decimal("silent_for_s"), m.timeIfAny("admitted_at"));
    }

    private static Tree exhibit(Incident.Exhibit exhibit) {
        return new Tree()
                .put("agent", exhibit.agent())
                .put("function", exhibit.function())
                .time("at", exhibit.at())
                .word("symptom", exhibit.symptom())
                .put("evidence", exhibit.evidence());
    }

    private static Incident.Exhibit exhibit(Members m) throws Malformed {
        return new Incident.Exhibit(
                m.text("agent"),
                m.text("function"),
                m.time("at"),
                m.word("symptom", Symptom.class),
                m.text("evidence"));
    }

    private static Tree remark(Incident.Remark remark) {
        return new Tree().put("by", remark.by()).time("at", remark.at()).put("text", remark.text());
    }

    private static Incident.Remark remark(Members m) throws Malformed {
        return new Incident.Remark(m.text("by"), m.time("at"), m.text("text"));
    }
}
