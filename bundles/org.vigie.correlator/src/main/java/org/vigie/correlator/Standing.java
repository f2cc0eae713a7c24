package org.vigie.correlator;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;

/** How things stand after all entries of the journal: which incidents there are, who was told, and who is still to be told. */
final class Standing {
    /** Nobody is disturbed by a suspicion: in {@link Incident#told} it means announced and not delivered. */
    private static final Phase NOTHING_YET = Phase.SUSPECTED;

    private final SortedMap<String, Incident> incidents = new TreeMap<>();
    private final Map<String, Errand> errands = new LinkedHashMap<>();
    private final Set<String> sinceSnapshot = new TreeSet<>();
    private List<Event> latest = List.of();
    private @Nullable Object correlation;
    private long nextN = 1;

    void apply(Entry entry) {
        switch (entry) {
            case Entry.Batch batch -> batch(batch);
            case Entry.Ended ended -> ended(ended);
            case Entry.Snapshot snapshot -> snapshot(snapshot);
        }
    }

    private void batch(Entry.Batch batch) {
        batch.events().forEach(event -> nextN = Math.max(nextN, event.n() + 1));
        latest = batch.events().isEmpty() ? latest : batch.events();
        batch.incidents().forEach(incident -> sinceSnapshot.add(put(incident).id()));
        batch.gone().forEach(this::forget);
        batch.errands().forEach(this::announce);
    }

    /** From now on the incident says that this notifier is to be told, so that whoever takes over knows. */
    private void announce(Errand errand) {
        errands.put(errand.key(), errand);
        var incident = incidents.get(errand.notice().incident().id());
        if (incident != null) {
            boolean start = errand.notice().kind() == Notice.Kind.CONFIRMED
                    || !incident.told().containsKey(errand.notifier());
            var mark = start ? NOTHING_YET : incident.told().getOrDefault(errand.notifier(), NOTHING_YET);
            incidents.put(incident.id(), told(incident, Map.of(errand.notifier(), mark)));
        }
    }

    private void ended(Entry.Ended ended) {
        var errand = errands.remove(ended.key());
        if (errand != null && errand.notice().kind() != Notice.Kind.REMINDER) {
            var about = errand.notice().incident();
            heardTold(about.id(), Map.of(errand.notifier(), about.phase()));
        }
    }

    private void snapshot(Entry.Snapshot snapshot) {
        nextN = snapshot.nextN();
        correlation = snapshot.correlation();
        sinceSnapshot.clear();
        incidents.clear();
        errands.clear();
        latest = List.of();
        snapshot.incidents().forEach(incident -> incidents.put(incident.id(), incident));
        snapshot.errands().forEach(errand -> errands.put(errand.key(), errand));
    }

    /** Keeps the incident as it stands; whoever was told stays told. */
    Incident put(Incident incident) {
        var before = incidents.get(incident.id());
        var whole = before == null ? incident : told(incident, before.told());
        incidents.put(whole.id(), whole);
        return whole;
    }

    /** Takes the word of the one who has the role, also about who was told. */
    void adopt(Incident incident) {
        incidents.put(incident.id(), incident);
    }

    /** Learns that these were told of an incident; who is only announced is not. */
    void heardTold(String id, Map<String, Phase> told) {
        var incident = incidents.get(id);
        if (incident != null) {
            var delivered = new HashMap<>(told);
            delivered.values().removeIf(NOTHING_YET::equals);
            incidents.put(id, told(incident, delivered));
        }
    }

    /** Those to whom somebody owes the start of an open incident, or the end of one that is over. */
    List<String> owed(Incident incident) {
        return incident.told().entrySet().stream()
                .filter(one -> incident.isOpen() ? one.getValue() == NOTHING_YET : one.getValue() != Phase.RESOLVED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Incident told(Incident incident, Map<String, Phase> more) {
        Map<String, Phase> all = new HashMap<>(incident.told());
        all.putAll(more);
        return incident.withTold(new TreeMap<>(all));
    }

    /** Whether somebody delivered to the same notifier what this errand tells, or the end of it all. */
    boolean covers(Errand errand) {
        var about = errand.notice().incident();
        var now = incidents.get(about.id());
        return now != null && covers(now, errand.notifier(), about.phase());
    }

    /** Whether whoever was told this incident was told this phase of it, or its end; one that is open again has no end. */
    static boolean covers(Incident now, String notifier, Phase phase) {
        var told = now.told().get(notifier);
        return told == phase || (told == Phase.RESOLVED && !now.isOpen());
    }

    /** Whether the start of the incident was delivered to this notifier, or given up. */
    boolean hasStart(String notifier, Incident incident) {
        return incident.told().getOrDefault(notifier, NOTHING_YET) != NOTHING_YET;
    }

    /** Whether this notifier is on its way to tell of the incident. */
    boolean isUnderWay(String notifier, String id) {
        return errands.values().stream()
                .anyMatch(errand -> errand.notifier().equals(notifier)
                        && errand.notice().incident().id().equals(id));
    }

    /** Whether this notifier was told of the incident, or is on its way to. */
    boolean wasTold(String notifier, String id) {
        var incident = incidents.get(id);
        return (incident != null && incident.told().containsKey(notifier)) || isUnderWay(notifier, id);
    }

    /** The number of the next event; each is given once. */
    long takeN() {
        return nextN++;
    }

    long nextN() {
        return nextN;
    }

    /** What the correlation had saved; null: nothing. */
    @Nullable
    Object correlation() {
        return correlation;
    }

    @Nullable
    Incident incident(String id) {
        return incidents.get(id);
    }

    List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    /** Those that the saved correlation does not know of as they stand. */
    List<Incident> incidentsSinceSnapshot() {
        return incidents.values().stream()
                .filter(incident -> correlation == null || sinceSnapshot.contains(incident.id()))
                .toList();
    }

    /** Another correlator took it away. */
    void forget(String id) {
        incidents.remove(id);
    }

    List<Errand> errands() {
        return List.copyOf(errands.values());
    }

    /** The events of the last batch: a crash may have come between the journal and the exchange. */
    List<Event> latest() {
        return latest;
    }
}
