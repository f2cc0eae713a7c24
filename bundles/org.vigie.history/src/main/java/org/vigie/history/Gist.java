package org.vigie.history;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** What people care about in an incident: its sentence tells how long ago, and so is another one every minute. */
record Gist(
        List<Incident.Step> phases,
        Ruling ruling,
        Severity severity,
        Instant since,
        @Nullable Instant resolvedAt,
        SortedMap<String, Symptom> functions,
        Whom whom,
        Admission.State admission,
        @Nullable Instant admittedAt,
        Said said) {

    /** Those that do not see it come and go without an end. */
    private record Whom(Scope.Level level, @Nullable String value, List<String> bad) {}

    private record Said(Incident.@Nullable Remark ack, Incident.@Nullable Mute muted, List<Incident.Remark> notes) {}

    static Gist of(Incident incident) {
        var scope = incident.scope();
        return new Gist(
                incident.phases(),
                incident.ruling(),
                incident.severity(),
                incident.since(),
                incident.resolvedAt(),
                incident.functions(),
                new Whom(scope.level(), scope.value(), scope.bad()),
                incident.admission().state(),
                incident.admission().admittedAt(),
                new Said(incident.ack(), incident.muted(), incident.notes()));
    }
}
