package org.vigie.correlator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.fact.Observation;
import org.vigie.api.notify.Notice;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;
import org.vigie.core.correlate.Change;
import org.vigie.core.correlate.Correlation;

/** The simplest fold there is: one bad look confirms an incident of its service, one good look resolves it. */
final class ScriptedFold implements Fold {
    private final Map<String, Incident> open = new TreeMap<>();
    private final List<String> tell;
    private long n;

    ScriptedFold(Correlation.Setup setup, String... tell) {
        n = setup.nextN();
        this.tell = List.of(tell);
    }

    @Override
    public List<Change> hear(Heard heard) {
        if (!(heard.payload() instanceof Observation look)) {
            return List.of();
        }
        var service = look.function().service();
        var before = open.get(service);
        if (look.outcome() instanceof Outcome.Down && before == null) {
            return change(null, incident(service, Phase.CONFIRMED, look.at(), null), Event.Type.OPENED);
        } else if (look.outcome() instanceof Outcome.Up && before != null) {
            return change(before, incident(service, Phase.RESOLVED, before.since(), look.at()), Event.Type.RESOLVED);
        }
        return List.of(new Change.Publish("say/en/" + service, new Payload.Text(before == null ? "fine" : "down")));
    }

    private List<Change> change(@Nullable Incident before, Incident after, Event.Type type) {
        keep(after);
        var event = new Event(n++, after.service(), type, before, after);
        var kind = after.isOpen() ? Notice.Kind.CONFIRMED : Notice.Kind.RESOLVED;
        return List.of(
                new Change.Publish("event/" + after.service(), event),
                new Change.Publish("incident/" + after.id(), after),
                new Change.Tell(kind, event, tell));
    }

    private void keep(Incident incident) {
        if (incident.isOpen()) {
            open.put(incident.service(), incident);
        } else {
            open.remove(incident.service());
        }
    }

    static Incident incident(String service, Phase phase, Instant since, @Nullable Instant resolved) {
        var functions = new TreeMap<String, Symptom>();
        functions.put("timeline", Symptom.HOLLOW_PAGE);
        var say = new TreeMap<String, String>();
        say.put("en", service + " is " + phase.id());
        var id = ("0000000000" + since.toEpochMilli() + service.toUpperCase(java.util.Locale.ROOT)).substring(0, 24)
                + "AA";
        return new Incident(
                id.substring(0, 26),
                service,
                phase,
                List.of(new Incident.Step(phase, since)),
                Ruling.OUTAGE,
                Severity.MAJOR,
                since,
                resolved,
                functions,
                Scope.UNKNOWN,
                Admission.NONE,
                0.9,
                List.of(),
                null,
                null,
                List.of(),
                say);
    }

    @Override
    public List<Change> adopt(Incident retained) {
        keep(retained);
        return List.of();
    }

    @Override
    public void classifiers(Collection<Classifier<?>> all) {}

    @Override
    public List<Change> advance(Instant now) {
        return List.of();
    }

    @Override
    public Optional<Instant> due() {
        return Optional.empty();
    }

    @Override
    public List<String> why(String target) {
        return open.containsKey(target) ? List.of("one bad look") : List.of();
    }

    @Override
    public List<String> benched() {
        return List.of();
    }

    @Override
    public Object save() {
        return new ArrayList<>(open.keySet());
    }

    @Override
    public boolean restore(@Nullable Object tree) {
        return false;
    }
}
