package org.vigie.correlator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Heard;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.verdict.Incident;
import org.vigie.core.correlate.Change;

/**
 * Feeds the correlation with everything heard, thinks over who has the role, and has the changes carried out while it is ours.
 * Everything happens at the helm.
 */
final class Course {
    private static final Logger LOG = LoggerFactory.getLogger(Course.class);

    /** As often as the role is thought over while somebody else has it. */
    private static final Duration THINK_OVER = Duration.ofSeconds(1);

    /** What is said of the role is retained for seven days, and said again before half of them are over. */
    private static final Duration SAY_AGAIN = Duration.ofDays(3);

    private final Parts parts;
    private final Fold fold;
    private final Ledger ledger;
    private final Post post;
    private final Clerk clerk;
    private final Alarm alarm;
    private final Steady steady;
    private final Role role;
    private final Saving saving;
    private final Shadows shadows = new Shadows();
    private boolean ownBroker;
    private List<String> benched = List.of();
    private long saidAt;
    private Role.@Nullable Duty duty;

    /** Goes on where the journal ends; says nothing before {@link #proceed}. */
    Course(Parts parts, Ledger ledger, Post post, Fold fold, Alarm alarm) {
        this.parts = parts;
        this.ledger = ledger;
        this.post = post;
        this.fold = fold;
        this.alarm = alarm;
        this.clerk = new Clerk(ledger, parts.exchange(), post);
        this.steady = new Steady(parts.clock());
        this.role =
                new Role(parts.exchange().self(), parts.mode(), parts.clock().nanos());
        this.saving = new Saving(parts.clock().nanos());
        restore();
    }

    private void restore() {
        var standing = ledger.standing();
        boolean whole = standing.correlation() != null && fold.restore(standing.correlation());
        var unknown = whole ? standing.incidentsSinceSnapshot() : standing.incidents();
        unknown.forEach(incident -> carry(fold.adopt(incident)));
        standing.incidents().forEach(incident -> incident.phases().forEach(step -> steady.atLeast(step.at())));
    }

    /** Whether the broker is in this process: then nobody can have had the role on it before us. */
    void ownBroker(boolean own) {
        ownBroker = own;
    }

    void hear(Heard heard) {
        role.hear(heard, parts.clock().nanos());
        switch (heard.topic().substring(0, Math.max(0, heard.topic().indexOf('/')))) {
            case "incident" -> neighbour(heard);
            case "correlator" -> {}
            default -> {
                saving.learned();
                carry(fold.hear(
                        new Heard(heard.topic(), heard.envelope(), heard.payload(), heard.retained(), steady.now())));
                if (heard.payload() instanceof Command) {
                    saving.said();
                }
            }
        }
    }

    /** What another correlator says of an incident: its word counts while it has the role. */
    private void neighbour(Heard heard) {
        var id = heard.topic().substring("incident/".length());
        var known = ledger.standing().incident(id);
        boolean ours = heard.envelope() != null
                && heard.envelope().agent().equals(parts.exchange().self());
        if (heard.payload() instanceof Incident incident && !(ours && known != null)) {
            if (active() && known != null) {
                ledger.standing().heardTold(id, incident.told());
            } else {
                ledger.standing().adopt(incident);
                carry(fold.adopt(incident));
            }
            shadows.told(incident);
            toldElsewhere();
        } else if (heard.payload() == null && !active()) {
            ledger.standing().forget(id);
        }
    }

    private void toldElsewhere() {
        for (var errand : ledger.standing().errands()) {
            if (ledger.standing().covers(errand)) {
                post.drop(errand);
                ledger.append(new Entry.Ended(errand.key(), null));
            }
        }
    }

    private void carry(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        shadows.follow(changes, active());
        if (active() && clerk.carry(changes)) {
            saving.transition(parts.clock().nanos());
        }
    }

    /** Does what is due, and sees to it that it is called again in time. */
    void proceed() {
        var due = fold.due();
        if (due.isPresent() && !due.get().isAfter(steady.now())) {
            carry(fold.advance(steady.now()));
            bench();
        }
        long nanos = parts.clock().nanos();
        var link = parts.exchange().link();
        role.way(new Role.Way(!ownBroker && !link.url().isEmpty(), link.connected()), nanos);
        take(role.decide(nanos));
        if (saving.wanted() && !saving.due(nanos).isPositive()) {
            save();
        }
        if (duty != Role.Duty.NONE && nanos - saidAt >= SAY_AGAIN.toNanos()) {
            say();
        }
        if (active()) {
            clerk.remind();
            post.go(ledger.standing());
        } else {
            post.stay();
        }
        next(nanos);
    }

    private void bench() {
        var now = fold.benched();
        now.stream()
                .filter(one -> !benched.contains(one))
                .forEach(one -> LOG.error("judged without a classifier that failed, until it is replaced: {}", one));
        benched = now;
    }

    private void next(long nanos) {
        var waits = new ArrayList<Duration>();
        fold.due().ifPresent(due -> waits.add(Duration.between(steady.now(), due)));
        if (duty == Role.Duty.STANDBY || duty == Role.Duty.CLAIM) {
            waits.add(THINK_OVER);
        }
        if (saving.wanted()) {
            waits.add(saving.due(nanos));
        }
        waits.add(SAY_AGAIN);
        alarm.in(Collections.min(waits));
    }

    private boolean active() {
        return duty == Role.Duty.ACTIVE;
    }

    private void take(Role.Duty now) {
        if (now == duty) {
            return;
        }
        boolean was = active();
        duty = now;
        if (was || now == Role.Duty.ACTIVE) {
            parts.exchange().correlate(now == Role.Duty.ACTIVE);
        }
        LOG.info(words(now));
        if (now != Role.Duty.NONE) {
            say();
        }
        if (now == Role.Duty.ACTIVE) {
            clerk.takeOver(shadows);
        }
    }

    private static String words(Role.Duty duty) {
        return switch (duty) {
            case NONE -> "this agent may not correlate";
            case STANDBY -> "this agent does not correlate; it is ready to";
            case CLAIM -> "this agent is about to correlate in the place of another";
            case ACTIVE -> "this agent correlates";
        };
    }

    private void say() {
        saidAt = parts.clock().nanos();
        var self = parts.exchange().self();
        boolean active = active() || duty == Role.Duty.CLAIM;
        parts.exchange()
                .publish(
                        "correlator/" + self,
                        new CorrelatorStatus(self, active, parts.clock().now()));
    }

    /** An errand came to its end. */
    void ended(Errand errand, @Nullable String trouble) {
        clerk.ended(
                new Entry.Ended(errand.key(), trouble),
                errand.notice().incident().id(),
                active());
    }

    private void save() {
        ledger.snapshot(fold.save());
        saving.saved(parts.clock().nanos());
    }

    List<String> why(String target) {
        return fold.why(target);
    }

    /** Lets go of the role, and keeps everything for the next start. */
    void close() {
        alarm.off();
        if (duty != null) {
            take(parts.mode() == Role.Mode.NO ? Role.Duty.NONE : Role.Duty.STANDBY);
        }
        if (saving.wanted()) {
            save();
        }
        ledger.close();
    }
}
