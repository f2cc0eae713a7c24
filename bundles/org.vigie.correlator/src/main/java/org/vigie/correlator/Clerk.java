package org.vigie.correlator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vigie.api.Payload;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.core.correlate.Change;
import org.vigie.core.incident.Turn;
import org.vigie.wire.Exchange;

/** Carries changes out: into the journal first, then to everybody. Used at the helm only, and only while active. */
final class Clerk {
    private static final String INCIDENT = "incident/";

    private final Ledger ledger;
    private final Exchange exchange;
    private final Post post;
    private List<Event> doubtful;

    Clerk(Ledger ledger, Exchange exchange, Post post) {
        this.ledger = ledger;
        this.exchange = exchange;
        this.post = post;
        this.doubtful = ledger.standing().latest();
    }

    /**
     * Carries out what belongs together.
     *
     * @return whether it was a transition; a repetition of what is known writes no journal
     */
    boolean carry(List<Change> changes) {
        var numbered = new HashMap<Event, Event>();
        var batch = batch(changes, numbered);
        if (!batch.isEmpty()) {
            ledger.append(batch);
        }
        for (var change : changes) {
            switch (change) {
                case Change.Publish publish -> exchange.publish(publish.topic(), letter(publish.payload(), numbered));
                case Change.Retract retract -> exchange.retract(retract.topic());
                case Change.Tell tell -> {}
            }
        }
        post.carry(batch.errands());
        return !batch.isEmpty();
    }

    private Entry.Batch batch(List<Change> changes, Map<Event, Event> numbered) {
        var batch = new Entry.Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var change : changes) {
            switch (change) {
                case Change.Publish(var topic, Event event) -> batch.events().add(number(event, numbered));
                case Change.Publish(var topic, Incident incident) ->
                    batch.incidents().add(incident);
                case Change.Publish publish -> {}
                case Change.Retract(var topic)
                when topic.startsWith(INCIDENT) -> batch.gone().add(topic.substring(INCIDENT.length()));
                case Change.Retract retract -> {}
                case Change.Tell tell -> batch.errands().addAll(errands(tell, numbered));
            }
        }
        return batch;
    }

    /** A standby counted what it did not write; without this its first event would tell of a loss that never was. */
    private Event number(Event event, Map<Event, Event> numbered) {
        return numbered.computeIfAbsent(
                event, e -> new Event(ledger.standing().takeN(), e.service(), e.type(), e.before(), e.after()));
    }

    /** Something can be told without an event, for instance when what explained it is over; its number is not used up. */
    private List<Errand> errands(Change.Tell tell, Map<Event, Event> numbered) {
        var event = numbered.get(tell.event());
        var after = tell.event().after();
        var n = event == null ? ledger.standing().nextN() + "-" + tell.kind() : String.valueOf(event.n());
        return post.errands(after.id() + "-" + n, tell.kind(), after, tell.notifiers(), ledger.standing());
    }

    private Payload letter(Payload payload, Map<Event, Event> numbered) {
        return switch (payload) {
            case Event event -> number(event, numbered);
            case Incident incident -> ledger.standing().put(incident);
            default -> payload;
        };
    }

    /** Writes everything anew, tells what the one before did not live to tell, and repeats what a crash may have swallowed. */
    void takeOver(Shadows shadows) {
        var standing = ledger.standing();
        doubtful.forEach(this::tell); // before anything is written, which would put another doubt in its place
        doubtful = List.of();
        var news = news(shadows, standing);
        var late = late(shadows, standing);
        if (!standing.incidents().isEmpty() || !late.isEmpty()) {
            ledger.append(new Entry.Batch(news, standing.incidents(), List.of(), late));
        }
        news.forEach(this::tell);
        standing.incidents().forEach(incident -> exchange.publish(INCIDENT + incident.id(), incident));
        shadows.picture().forEach((topic, payload) -> {
            if (!topic.startsWith(INCIDENT)) {
                exchange.publish(topic, payload);
            }
        });
        post.carry(late);
    }

    private void tell(Event event) {
        exchange.publish("event/" + event.service(), event);
    }

    /** What became of incidents while nobody had the role: it is told now, or it never would be. */
    private static List<Event> news(Shadows shadows, Standing standing) {
        var news = new ArrayList<Event>();
        for (var after : shadows.unheard()) {
            var before = standing.incident(after.id());
            boolean idle = before == null && (!after.isOpen() || isKnownOtherwise(after, standing));
            var type = idle ? null : Turn.type(before, after);
            var whole = idle ? after : standing.put(after);
            if (type != null) {
                news.add(new Event(standing.takeN(), after.service(), type, before, whole));
            }
        }
        return news;
    }

    /** Whether the one before told the same outage as another incident, which goes on. */
    private static boolean isKnownOtherwise(Incident shadow, Standing standing) {
        return standing.incidents().stream()
                .anyMatch(known -> known.isOpen() && known.service().equals(shadow.service()));
    }

    /** What the one before had announced and did not deliver, and what it did not even live to announce. */
    private List<Errand> late(Shadows shadows, Standing standing) {
        var known = standing.errands().stream().map(Errand::about).collect(Collectors.toSet());
        var late = new ArrayList<Errand>();
        for (var incident : standing.incidents()) {
            var owed = standing.owed(incident);
            late.addAll(owed.isEmpty() ? List.of() : late(incident, owed, standing));
        }
        for (var tell : shadows.untold()) {
            late.addAll(late(tell.event().after(), tell.notifiers(), standing));
        }
        late.removeIf(errand -> standing.covers(errand) || !known.add(errand.about()));
        return late;
    }

    private List<Errand> late(Incident incident, List<String> names, Standing standing) {
        var kind = incident.isOpen() ? Notice.Kind.CONFIRMED : Notice.Kind.RESOLVED;
        return post.errands(incident.id() + "-takeover-" + incident.phase().id(), kind, incident, names, standing);
    }

    /** Has those reminded later who were told, and whose incident lasts. */
    void remind() {
        var reminders = post.reminders(ledger.standing());
        if (!reminders.isEmpty()) {
            ledger.append(new Entry.Batch(List.of(), List.of(), List.of(), reminders));
            post.carry(reminders);
        }
    }

    /** An errand came to its end; whoever takes over some day must know of it. */
    void ended(Entry.Ended ended, String incident, boolean active) {
        ledger.append(ended);
        var whole = ledger.standing().incident(incident);
        if (active && whole != null) {
            exchange.publish(INCIDENT + incident, whole);
        }
    }
}
