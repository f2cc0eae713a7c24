package org.vigie.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.Command;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.core.classify.StateForm;
import org.vigie.core.door.Pace;

/** The incidents of one service, one at a time: a fold over {@linkplain Situation situations}. */
public final class Life {
    /** A failure within this time after the end is the same incident. */
    static final Duration REOPEN = Duration.ofMinutes(60);

    /** Evidence that is enough must stay enough for this long: two full rounds of judging. */
    static final Duration ENOUGH = Duration.ofSeconds(30);

    /** What is heard of late may tell an earlier start of a young incident; later, whoever goes on failing would move it. */
    private static final Duration REFINED = Duration.ofMinutes(10);

    /** What one agent sees alone shortly before or after an outage is often part of it. */
    private static final Duration STRAY = Duration.ofMinutes(3);

    private final String service;
    private final Pace pace;
    private final Holds holds;
    private final Recovery recovery = new Recovery();
    private @Nullable Incident incident;
    private Telling telling = new Telling();

    /** A service without any incident. */
    public Life(String service, Pace pace) {
        this.service = service;
        this.pace = pace;
        this.holds = new Holds(pace);
    }

    /** The open incident, or the last one. */
    public Optional<Incident> incident() {
        return Optional.ofNullable(incident);
    }

    /** The open incident. */
    public Optional<Incident> open() {
        return incident().filter(Incident::isOpen);
    }

    /** Takes in how things stand; empty where nothing became of it. */
    public Optional<Turn> step(Situation situation, Instant now) {
        var before = incident;
        var draft = draft(situation, now);
        if (draft == null) {
            return Optional.empty();
        }
        boolean reopened = before != null && !before.isOpen() && before.id().equals(draft.id);
        if (isOutgrown(draft, situation)) {
            end(draft, now);
        } else if (!reopened) {
            live(draft, situation, now);
        }
        var after = draft.build();
        incident = after;
        return Optional.of(telling.turn(fresh(draft, before), after, situation)).filter(Turn::says);
    }

    /** One agent's own trouble is over where many see what began later: that is another story, with a start of its own. */
    private boolean isOutgrown(Draft draft, Situation situation) {
        boolean wide = situation.isWideAfter(draft.since.plus(pace.of(STRAY)));
        return wide && draft.ruling == Ruling.LOCAL_FAULT && draft.phase != Phase.SUSPECTED;
    }

    private void end(Draft draft, Instant now) {
        draft.enter(Phase.RESOLVED, now);
        draft.resolvedAt = now;
        holds.clear();
    }

    private @Nullable Incident fresh(Draft draft, @Nullable Incident before) {
        return before != null && before.id().equals(draft.id) ? before : null;
    }

    /** The incident to go on with: the open one, the last one again, or a new one; null: all is well. */
    private @Nullable Draft draft(Situation situation, Instant now) {
        var last = incident;
        if (last != null && last.isOpen()) {
            return new Draft(last);
        }
        if (last != null && canReopen(last, now)) {
            boolean local = situation.ruling().stream().allMatch(reach -> Judgement.isLocal(reach.scope()));
            if (situation.bad().isEmpty() || local == Judgement.isLocal(last.scope())) {
                return reopened(last, situation, now);
            } else if (local && !holds.held("stray", true, STRAY, now)) {
                return null;
            }
        }
        boolean bad = !situation.bad().isEmpty();
        var vendor = situation.vendor();
        if (!bad && (vendor == null || !vendor.vendorOnly())) {
            holds.clear();
            return null;
        }
        return opened(situation, now);
    }

    private boolean canReopen(Incident last, Instant now) {
        var end = last.resolvedAt();
        return end != null && wasConfirmed(last) && now.isBefore(end.plus(pace.of(REOPEN)));
    }

    private static boolean wasConfirmed(Incident incident) {
        return incident.phases().stream().anyMatch(step -> step.phase() == Phase.CONFIRMED);
    }

    private @Nullable Draft reopened(Incident last, Situation situation, Instant now) {
        boolean enough = holds.held("enough", situation.bad().stream().anyMatch(Finding.Reach::supported), ENOUGH, now);
        if (!enough) {
            return null;
        }
        var draft = new Draft(last);
        draft.resolvedAt = null;
        draft.enter(Phase.SUSPECTED, now);
        draft.enter(situation.maintenance() ? Phase.MAINTENANCE : Phase.SUSPECTED, now);
        recovery.note(situation.bad());
        Judgement.apply(draft, situation, holds, now);
        draft.enter(situation.maintenance() ? Phase.MAINTENANCE : Phase.CONFIRMED, now);
        draft.mute(situation.mute(), now);
        telling = new Telling();
        return draft;
    }

    private Draft opened(Situation situation, Instant now) {
        holds.clear();
        recovery.clear();
        telling = new Telling();
        var since = start(situation)
                .filter(start -> start.isBefore(now) && (incident == null || start.isAfter(incident.since())))
                .orElse(now);
        var draft = new Draft(service, since);
        draft.ruling = situation.bad().isEmpty() ? Ruling.VENDOR_ONLY : draft.ruling;
        draft.enter(Phase.SUSPECTED, now);
        return draft;
    }

    private void live(Draft draft, Situation situation, Instant now) {
        var bad = draft.ruling == Ruling.LOCAL_FAULT || draft.phase == Phase.SUSPECTED
                ? situation
                : situation.withoutStrays();
        recovery.note(bad.bad());
        Judgement.apply(draft, bad, holds, now);
        backdate(draft, bad, now);
        var next = Phases.next(draft.phase, new Reading(holds, recovery, pace).signs(draft, bad, now));
        if (next != draft.phase && (draft.phase == Phase.MAINTENANCE || next == Phase.MAINTENANCE)) {
            draft.enter(next, now);
            Judgement.apply(draft, bad, holds, now);
        }
        draft.enter(next, now);
        if (next == Phase.RESOLVED) {
            var good = recovery.goodSince(bad.reaches());
            draft.resolvedAt = good == null || good.isBefore(draft.since) ? now : good;
            draft.wasAbout(recovery.symptoms());
            holds.clear();
        }
        bad.exhibits().forEach(draft::show);
        admit(draft, situation);
        draft.mute(situation.mute(), now);
    }

    private void backdate(Draft draft, Situation situation, Instant now) {
        boolean open = draft.phase == Phase.SUSPECTED || draft.phase == Phase.MAINTENANCE;
        boolean young = draft.phase == Phase.CONFIRMED && now.isBefore(draft.since.plus(pace.of(REFINED)));
        start(situation)
                .filter(start -> open || (young && start.isBefore(draft.since)))
                .ifPresent(start -> draft.since = start);
    }

    private static Optional<Instant> start(Situation situation) {
        return situation.ruling().stream().map(Finding.Reach::since).min(Instant::compareTo);
    }

    private static void admit(Draft draft, Situation situation) {
        var vendor = situation.vendor();
        boolean judged = wasConfirmed(draft.build()) || draft.phase == Phase.MAINTENANCE;
        draft.admission = vendor == null || !judged ? Admission.NONE : vendor.admission();
    }

    /** Does what a person says; empty where there is nothing to do it with. */
    public Optional<Turn> command(Command command, Instant now) {
        var before = incident;
        if (before == null || (!before.isOpen() && command.verb() != Command.Verb.NOTE)) {
            return Optional.empty();
        }
        var draft = new Draft(before);
        draft.obey(command, now, pace.of(REOPEN));
        var after = draft.build();
        incident = after;
        return Optional.of(new Turn(Turn.type(before, after), before, after, null, List.of()))
                .filter(Turn::says);
    }

    /** Ends the incident because nothing of it is watched any more. */
    public Optional<Turn> removed(Instant now) {
        var before = incident;
        if (before == null || !before.isOpen()) {
            return Optional.empty();
        }
        var draft = new Draft(before);
        end(draft, now);
        var after = draft.build();
        incident = after;
        return Optional.of(telling.end(before, after));
    }

    /** Goes on with an incident that another correlator wrote: its id, its history, and who was told. */
    public void adopt(Incident retained) {
        incident = retained;
        recovery.symptoms().putAll(retained.functions());
        telling = Telling.of(retained);
    }

    /** Everything about it as a plain tree. */
    public Object save() {
        return StateForm.toTree(new Saved(
                incident,
                telling.started(),
                telling.notifiers(),
                holds.all(),
                recovery.peaks(),
                recovery.groups(),
                recovery.symptoms()));
    }

    /** Continues from a saved tree; one of another shape is left alone. */
    public void restore(@Nullable Object tree) {
        StateForm.fromTree(tree, Saved.class).ifPresent(saved -> {
            incident = saved.incident();
            telling = new Telling(saved.told(), saved.toldTo());
            holds.all().putAll(saved.holds());
            recovery.peaks().putAll(saved.peaks());
            recovery.groups().putAll(saved.groups());
            recovery.symptoms().putAll(saved.symptoms());
        });
    }
}
