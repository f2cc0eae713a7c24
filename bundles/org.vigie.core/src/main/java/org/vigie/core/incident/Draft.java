package org.vigie.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Command;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** An incident while it is being changed. */
final class Draft {
    /** A phase list longer than this has long said what it has to say; the first and the newest steps are kept. */
    private static final int PHASES_MAX = 100;

    /** A few from each function and place are enough to show; a payload has 16 KiB. */
    private static final int EXHIBITS_MAX = 16;

    private static final int NOTES_MAX = 20;

    final String id;
    final String service;
    Phase phase = Phase.SUSPECTED;
    final List<Incident.Step> phases;
    Ruling ruling = Ruling.DEGRADED;
    Severity severity = Severity.MINOR;
    Instant since;

    @Nullable
    Instant resolvedAt;

    SortedMap<String, Symptom> functions = new TreeMap<>();
    Scope scope = Scope.UNKNOWN;
    Admission admission = Admission.NONE;
    double confidence;
    final List<Incident.Exhibit> evidence;
    Incident.@Nullable Remark ack;
    Incident.@Nullable Mute muted;
    final List<Incident.Remark> notes;
    private final SortedMap<String, String> say;
    private final SortedMap<String, Phase> told;

    /** A new one. */
    Draft(String service, Instant since) {
        this.id = Ids.of(service, since);
        this.service = service;
        this.since = since;
        this.phases = new ArrayList<>();
        this.evidence = new ArrayList<>();
        this.notes = new ArrayList<>();
        this.say = new TreeMap<>();
        this.told = new TreeMap<>();
    }

    Draft(Incident from) {
        id = from.id();
        service = from.service();
        phase = from.phase();
        phases = new ArrayList<>(from.phases());
        ruling = from.ruling();
        severity = from.severity();
        since = from.since();
        resolvedAt = from.resolvedAt();
        functions = new TreeMap<>(from.functions());
        scope = from.scope();
        admission = from.admission();
        confidence = from.confidence();
        evidence = new ArrayList<>(from.evidence());
        ack = from.ack();
        muted = from.muted();
        notes = new ArrayList<>(from.notes());
        say = from.say();
        told = from.told();
    }

    /** Enters a phase, if it is another one. */
    void enter(Phase next, Instant at) {
        if (phases.isEmpty() || next != phase) {
            phase = next;
            phases.add(new Incident.Step(next, at));
            if (phases.size() > PHASES_MAX) {
                phases.remove(1);
            }
        }
    }

    /** How often it was bad again after a recovery had begun, after this moment and since it last was called flapping. */
    int relapses(Instant after) {
        int relapses = 0;
        for (int i = 1; i < phases.size(); i++) {
            var step = phases.get(i);
            boolean again = step.phase() == Phase.CONFIRMED && phases.get(i - 1).phase() == Phase.PARTIAL_RECOVERY;
            relapses += again && step.at().isAfter(after) ? 1 : 0;
            relapses = step.phase() == Phase.FLAPPING ? 0 : relapses;
        }
        return relapses;
    }

    /** At the end all that was broken is told, not only what came back last. */
    void wasAbout(SortedMap<String, Symptom> all) {
        if (!all.isEmpty()) {
            functions = new TreeMap<>(all);
        }
    }

    void show(Incident.Exhibit exhibit) {
        boolean known = evidence.stream()
                .anyMatch(old -> old.agent().equals(exhibit.agent())
                        && old.function().equals(exhibit.function())
                        && old.symptom() == exhibit.symptom());
        if (!known && evidence.size() < EXHIBITS_MAX) {
            evidence.add(exhibit);
        }
    }

    void note(Incident.Remark remark) {
        if (notes.size() == NOTES_MAX) {
            notes.remove(1);
        }
        notes.add(remark);
    }

    /** Stays muted, or becomes so by what was said of the whole service, until the mute ends. */
    void mute(Incident.@Nullable Mute ofService, Instant now) {
        var mute = muted == null ? ofService : muted;
        muted = mute != null && now.isBefore(mute.until()) ? mute : null;
    }

    /** Does what a person says; a mute without an end ends after {@code muteFor}. */
    void obey(Command command, Instant now, Duration muteFor) {
        var remark = new Incident.Remark(command.user(), now, command.text());
        var until = command.until() == null ? now.plus(muteFor) : command.until();
        switch (command.verb()) {
            case ACK -> ack = remark;
            case NOTE -> note(remark);
            case MUTE -> muted = new Incident.Mute(command.user(), until, command.text());
            case UNMUTE -> muted = null;
            case MAINTENANCE -> note(remark); // the window itself is the service's business
        }
    }

    Incident build() {
        return new Incident(
                id,
                service,
                phase,
                List.copyOf(phases),
                ruling,
                severity,
                since,
                resolvedAt,
                functions,
                scope,
                admission,
                confidence,
                List.copyOf(evidence),
                ack,
                muted,
                List.copyOf(notes),
                say,
                told);
    }
}
