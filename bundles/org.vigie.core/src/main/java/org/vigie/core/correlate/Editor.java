package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.ServiceState;
import org.vigie.core.incident.Turn;
import org.vigie.core.say.Sentence;

/** Writes down how things stand: states, incidents, events, sentences and the one word. */
final class Editor {
    /** Before half of what the wire contract lets them live. */
    private static final Duration STATE_AGAIN = Duration.ofHours(11);

    /** A sentence tells how long ago; it expires after three minutes. */
    private static final Duration SAY_AGAIN = Duration.ofSeconds(60);

    /** An open incident is written again now and then, for what changes without an event: its age, and how long all is silent. */
    private static final Duration INCIDENT_AGAIN = Duration.ofMinutes(15);

    private static final Duration RESOLVED_KEPT = Duration.ofHours(24);

    private final Ground ground;
    private final Press press;
    private final Map<FunctionId, FunctionState> states = new HashMap<>();
    private final Map<String, Instant> saidAt = new HashMap<>();
    private long nextN;

    Editor(Ground ground, Press press) {
        this.ground = ground;
        this.press = press;
        this.nextN = ground.setup.nextN();
    }

    long nextN() {
        return nextN;
    }

    void nextN(long n) {
        nextN = n;
    }

    /** Writes an event with its incident, and tells people. */
    void turn(Turn turn, Instant now) {
        var after = said(turn.after(), now);
        var type = turn.type();
        var event = new Event(
                type == null ? nextN : nextN++,
                after.service(),
                type == null ? Event.Type.NOTE : type,
                turn.before(),
                after);
        if (type != null) {
            press.publishOnce("event/" + after.service(), event);
        }
        press.publish("incident/" + after.id(), after, INCIDENT_AGAIN, now);
        if (turn.tell() != null) {
            press.tell(new Change.Tell(turn.tell(), event, turn.notifiers()));
        }
        saidAt.remove(after.service());
    }

    private Incident said(Incident incident, Instant now) {
        var say = new TreeMap<String, String>();
        for (var sentence : Sentence.all()) {
            say.put(sentence.language(), sentence.incident(incident, about(incident.service()), now));
        }
        return incident.withSay(say);
    }

    private Sentence.About about(String service) {
        var definition = ground.registry.of(service);
        var names = new TreeMap<String, Name>();
        definition.ifPresent(one -> one.functions().forEach((id, function) -> names.put(id, function.name())));
        int bad = 0;
        int known = 0;
        for (var watch : ground.ofService(service)) {
            var reach = watch.reach();
            if (reach != null) {
                known = Math.max(known, reach.groups().size());
                bad = Math.max(bad, (int) reach.groups().values().stream()
                        .filter(share -> share > 0)
                        .count());
            }
        }
        return new Sentence.About(definition.map(one -> one.name()).orElse(null), names, bad, known);
    }

    /** Writes the states of a service. */
    void service(String service, Panorama world, Instant now) {
        var open = ground.docket.open(service).orElse(null);
        var functions = new TreeMap<String, FunctionState>();
        for (var watch : ground.ofService(service)) {
            var state = state(watch, open, world, now);
            functions.put(watch.function.function(), state);
            press.publish("state/" + watch.function, state, STATE_AGAIN, now);
        }
        var state = new ServiceState(
                service,
                Rollup.level(functions, open, world.definition(service)),
                functions,
                open == null ? null : open.id(),
                open == null ? null : open.phase(),
                open == null ? null : open.scope(),
                open == null ? null : open.admission().state());
        press.publish("state/" + service, state, STATE_AGAIN, now);
        say(service, functions, open, now);
    }

    private FunctionState state(Watch watch, @Nullable Incident open, Panorama world, Instant now) {
        var votes = world.votes(watch.function);
        int bad = (int) votes.values().stream()
                .filter(vote -> vote.ballot() == Finding.Ballot.BAD)
                .count();
        var symptom = open == null || !isJudged(open) ? null : open.functions().get(watch.function.function());
        var condition = condition(votes.isEmpty(), symptom, open);
        var before = states.get(watch.function);
        var since = before != null && before.condition() == condition
                ? before.since()
                : symptom != null && open != null ? open.since() : now;
        double confidence = symptom != null && open != null ? open.confidence() : votes.isEmpty() ? 0 : 1;
        var state = new FunctionState(watch.function, condition, symptom, since, confidence, votes.size(), bad);
        states.put(watch.function, state);
        return state;
    }

    private static boolean isJudged(Incident incident) {
        return incident.ruling() != Ruling.LOCAL_FAULT && incident.ruling() != Ruling.VENDOR_ONLY;
    }

    private static Condition condition(boolean unseen, @Nullable Symptom symptom, @Nullable Incident open) {
        if (symptom != null && open != null) {
            return symptom.isLowerTier() ? Condition.SLOW : Condition.DOWN;
        }
        return unseen ? Condition.UNKNOWN : Condition.UP;
    }

    private void say(String service, SortedMap<String, FunctionState> functions, @Nullable Incident open, Instant now) {
        var last = saidAt.get(service);
        if (last != null && now.isBefore(last.plus(SAY_AGAIN))) {
            return;
        }
        saidAt.put(service, now);
        boolean seen = functions.values().stream().anyMatch(state -> state.condition() != Condition.UNKNOWN);
        for (var sentence : Sentence.all()) {
            var text = open == null
                    ? sentence.calm(service, about(service), seen)
                    : sentence.incident(open, about(service), now);
            press.publish("say/" + sentence.language() + "/" + service, new Payload.Text(text), SAY_AGAIN, now);
        }
        if (open != null) {
            press.publish("incident/" + open.id(), said(open, now), INCIDENT_AGAIN, now);
        }
    }

    /** Writes the one word. */
    void overall(Instant now) {
        press.publish("overall", new Payload.Text(Rollup.overall(ground, states.values())), SAY_AGAIN, now);
    }

    /** Takes away what was resolved a day ago. */
    void sweep(Instant now) {
        ground.docket
                .lives()
                .values()
                .forEach(life -> life.incident().ifPresent(last -> {
                    var end = last.resolvedAt();
                    if (last.phase() == Phase.RESOLVED && end != null && now.isAfter(end.plus(RESOLVED_KEPT))) {
                        press.retract("incident/" + last.id());
                    }
                }));
    }

    /** Takes away everything about a function, and about its service where it was the last. */
    void removed(FunctionId function, boolean last) {
        states.remove(function);
        press.retractForeign("state/" + function);
        if (last) {
            press.retractForeign("state/" + function.service());
            saidAt.remove(function.service());
            Sentence.all()
                    .forEach(sentence -> press.retractForeign("say/" + sentence.language() + "/" + function.service()));
        }
    }
}
