package org.vigie.cli.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;

/** Everything that happened to one incident, in order: also between its phases, and what people did. */
final class Timeline {
    private final Case its;
    private final Speech speech;
    private final Dates dates;
    private final List<Row> rows = new ArrayList<>();

    /**
     * One thing that happened.
     *
     * @param kind in one word, for programs
     * @param text for people
     */
    record Row(Instant at, String kind, String text) {}

    Timeline(Case its, Speech speech, Dates dates) {
        this.its = its;
        this.speech = speech;
        this.dates = dates;
    }

    List<Row> rows() {
        rows.clear();
        var states = its.states();
        begin(states.getFirst().incident());
        its.incident()
                .phases()
                .forEach(step -> add(step.at(), "phase", "phase." + step.phase().id()));
        for (int i = 1; i < states.size(); i++) {
            change(
                    states.get(i - 1).incident(),
                    states.get(i).incident(),
                    states.get(i).at());
        }
        words(states);
        end(its.incident());
        rows.sort(Comparator.comparing(Row::at));
        return List.copyOf(rows);
    }

    private void add(Instant at, String kind, String key, Object... parts) {
        rows.add(new Row(at, kind, speech.say(key, parts)));
    }

    private void begin(Incident first) {
        add(its.incident().since(), "begin", "story.begin", speech.functions(first.functions()));
        vendor(Admission.NONE, first.admission(), first.since());
    }

    private void end(Incident last) {
        if (!last.isOpen() && last.resolvedAt() != null) {
            add(last.resolvedAt(), "end", "story.end");
        }
    }

    private void change(Incident before, Incident after, Instant at) {
        functions(before, after, at);
        if (before.ruling() != after.ruling()) {
            add(
                    at,
                    "verdict",
                    "story.verdict",
                    speech.say("verdict." + after.ruling().id()));
        }
        String scope = speech.scope(after.scope());
        if (!scope.equals(speech.scope(before.scope()))) {
            add(at, "scope", "story.scope", scope);
        }
        vendor(before.admission(), after.admission(), at);
        if (!Objects.equals(before.muted(), after.muted())) {
            mute(after, at);
        }
    }

    private void functions(Incident before, Incident after, Instant at) {
        var more = new TreeMap<>(after.functions());
        more.entrySet().removeAll(before.functions().entrySet());
        if (!more.isEmpty()) {
            add(at, "functions", "story.more", speech.functions(more));
        }
        var back = new TreeMap<>(before.functions());
        back.keySet().removeAll(after.functions().keySet());
        if (!back.isEmpty()) {
            add(at, "functions", "story.back", String.join(", ", back.keySet()));
        }
    }

    private void vendor(Admission before, Admission after, Instant at) {
        var admitted = after.state() == Admission.State.ADMITTED ? after.admittedAt() : null;
        if (before.state() != after.state() && after.state() != Admission.State.NONE) {
            add(admitted == null ? at : admitted, "vendor", "story.vendor", vendor(after));
        }
    }

    private String vendor(Admission admission) {
        return speech.say("admission." + admission.state().id());
    }

    private void mute(Incident after, Instant at) {
        var mute = after.muted();
        if (mute == null) {
            add(at, "mute", "story.unmuted");
        } else {
            add(at, "mute", "report.mute", mute.by(), dates.at(mute.until()), mute.because());
        }
    }

    /** Whoever took it may have changed. */
    private void words(List<Case.State> states) {
        var acks = new LinkedHashSet<Incident.Remark>();
        var notes = new LinkedHashSet<Incident.Remark>();
        for (var state : states) {
            notes.addAll(state.incident().notes());
            if (state.incident().ack() != null) {
                acks.add(state.incident().ack());
            }
        }
        acks.forEach(ack -> add(ack.at(), "ack", "story.ack", ack.by(), ack.text()));
        notes.forEach(note -> add(note.at(), "note", "story.note", note.by(), note.text()));
    }
}
