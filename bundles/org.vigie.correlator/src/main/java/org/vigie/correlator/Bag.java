package org.vigie.correlator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Incident;
import org.vigie.core.catalogue.Rules;
import org.vigie.core.door.Pace;

/** What one postman has to carry, in order, and what of it the rules hold back for now. */
final class Bag {
    private final List<Slip> slips = new ArrayList<>();
    private final Pace pace;

    Bag(Pace pace) {
        this.pace = pace;
    }

    /** One errand, and how the rules see it. */
    private static final class Slip {
        private final Errand errand;
        private Incident about;
        private Instant wanted;
        private Instant freeSince;
        private Instant until = Instant.MIN;
        private boolean held;
        private boolean wasHeld;

        Slip(Errand errand) {
            this.errand = errand;
            this.about = errand.notice().incident();
            this.wanted = errand.notice().at();
            this.freeSince = wanted;
        }

        void look(Rules rules, Pace pace, Instant now, @Nullable Incident incident) {
            about = incident == null ? errand.notice().incident() : incident;
            var due = rules.due(kind(), errand.notice().at(), about, pace);
            boolean notYet = due.equals(Rules.NOT_YET);
            until = notYet ? due : rules.loud(later(due, now), about.severity());
            wanted = later(wanted, notYet ? now : due);
            held = until.isAfter(now);
            freeSince = held ? now : freeSince;
            wasHeld |= held;
        }

        Notice.Kind kind() {
            return errand.notice().kind();
        }

        /** A reminder of what is over, or taken, or unknown by now. */
        boolean isIdle(Function<String, @Nullable Incident> incidents) {
            var now = incidents.apply(about.id());
            return kind() == Notice.Kind.REMINDER && (now == null || !now.isOpen() || now.ack() != null);
        }

        boolean isHeldStart() {
            return held && kind() == Notice.Kind.CONFIRMED;
        }

        /** What waited is told as things stand, and is late from when it was wanted. */
        Notice notice(Function<Incident, String> sentence) {
            var notice = errand.notice();
            return wasHeld && (about.isOpen() || kind() == Notice.Kind.RESOLVED)
                    ? new Notice(notice.id(), kind(), about, sentence.apply(about), wanted)
                    : notice;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    void add(Errand errand) {
        slips.add(new Slip(errand));
    }

    void remove(Errand errand) {
        slips.removeIf(slip -> slip.errand.key().equals(errand.key()));
    }

    int size() {
        return slips.size();
    }

    List<Errand> all() {
        return slips.stream().map(slip -> slip.errand).toList();
    }

    /** Reminders of what is over, or taken, or unknown by now. */
    List<Errand> idle(Function<String, @Nullable Incident> incidents) {
        return slips.stream()
                .filter(slip -> slip.isIdle(incidents))
                .map(slip -> slip.errand)
                .toList();
    }

    /** Thinks over what is held back. */
    void look(Rules rules, Instant now, Function<String, @Nullable Incident> incidents) {
        slips.forEach(slip -> slip.look(
                rules,
                pace,
                now,
                incidents.apply(slip.errand.notice().incident().id())));
    }

    /**
     * What nobody needs to be told any more: all of an incident that is over before its start could be told, and news that
     * something newer makes old.
     */
    List<Errand> moot() {
        return slips.stream()
                .filter(slip -> isMoot(slip, slips.indexOf(slip)))
                .map(slip -> slip.errand)
                .toList();
    }

    private boolean isMoot(Slip slip, int place) {
        if (slip.isHeldStart() && !slip.about.isOpen()) {
            return true;
        }
        boolean newer =
                same(slip, slips.subList(place + 1, slips.size())).findAny().isPresent();
        return (slip.held && slip.kind() == Notice.Kind.UPDATED && newer)
                || same(slip, slips.subList(0, place)).anyMatch(Slip::isHeldStart);
    }

    private static Stream<Slip> same(Slip slip, List<Slip> among) {
        return among.stream().filter(one -> one.about.id().equals(slip.about.id()));
    }

    /** The first that may go; what is held holds back what comes after it about the same incident. */
    Optional<Errand> next() {
        var held = new HashSet<String>();
        for (var slip : slips) {
            if (slip.held) {
                held.add(slip.kind() == Notice.Kind.REMINDER ? "" : slip.about.id());
            } else if (!held.contains(slip.about.id())) {
                return Optional.of(slip.errand);
            }
        }
        return Optional.empty();
    }

    /** The oldest but this one. */
    Optional<Errand> oldest(Predicate<Errand> but) {
        return all().stream().filter(but.negate()).findFirst();
    }

    /** The first that may go, where it could have been delivered for longer than this. */
    Optional<Errand> old(Instant now, Duration than) {
        return next().filter(
                        errand -> Duration.between(slip(errand).freeSince, now).compareTo(than) > 0);
    }

    Notice notice(Errand errand, Function<Incident, String> sentence) {
        return slip(errand).notice(sentence);
    }

    private Slip slip(Errand errand) {
        return slips.stream()
                .filter(slip -> slip.errand.equals(errand))
                .findFirst()
                .orElseGet(() -> new Slip(errand));
    }

    /** When the first of what is held back may go, as far as the clock alone can say. */
    Optional<Instant> wake() {
        return slips.stream()
                .filter(slip -> slip.held && !slip.until.equals(Rules.NOT_YET))
                .map(slip -> slip.until)
                .min(Comparator.naturalOrder());
    }
}
