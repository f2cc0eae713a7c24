package org.vigie.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.Command;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Scope;
import org.vigie.core.door.Pace;

/** The life of {@code x} with its essential functions publish and timeline, one look at how things stand every ten seconds. */
final class LifeStory {
    static final Instant T0 = Instant.parse("2023-12-21T05:30:00Z");

    final Life life = new Life("x", Pace.REAL);
    final List<Turn> turns = new ArrayList<>();
    Instant now = T0;
    Finding.@Nullable VendorFound vendor;
    boolean maintenance;
    boolean explained;
    double flux;

    @Nullable
    Instant steadySince;

    Incident.@Nullable Mute mute;
    List<Incident.Exhibit> exhibits = List.of();

    /** What is found about one function. */
    static final class Found {
        final String function;
        double share;

        @Nullable
        Symptom symptom;

        Instant since;
        Scope.Level level = Scope.Level.INTERNATIONAL;

        @Nullable
        String value;

        boolean supported = true;
        double confidence = 0.9;
        final SortedMap<String, Double> groups = new TreeMap<>();

        private Found(String function, double share, @Nullable Symptom symptom, Instant since) {
            this.function = function;
            this.share = share;
            this.symptom = symptom;
            this.since = since;
        }

        Found seenBy(Scope.Level level, @Nullable String value) {
            this.level = level;
            this.value = value;
            return this;
        }

        Found unsupported() {
            supported = false;
            return this;
        }

        Found sure(double confidence) {
            this.confidence = confidence;
            return this;
        }

        Found group(String name, double share) {
            groups.put(name, share);
            return this;
        }

        Finding.Reach reach() {
            var scope = share == 0 ? Scope.UNKNOWN : new Scope(level, value, List.of(), List.of(), List.of());
            var id = new FunctionId("x", function);
            return new Finding.Reach(id, share, symptom, since, scope, groups, confidence, supported, "because");
        }
    }

    static Found bad(String function, double share, Instant since) {
        return new Found(function, share, Symptom.HTTP_5XX, since);
    }

    static Found slow(String function, Instant since) {
        return new Found(function, 1, Symptom.SLOW, since);
    }

    static Found good(String function, Instant since) {
        return new Found(function, 0, null, since);
    }

    static Finding.VendorFound vendor(Admission.State state, boolean only) {
        return new Finding.VendorFound("x", new Admission(state, 0, null), only, false, "its page");
    }

    Situation situation(Found... found) {
        var reaches = new TreeMap<String, Finding.Reach>();
        Arrays.stream(found).forEach(one -> reaches.put(one.function, one.reach()));
        var essential = new TreeSet<>(List.of("publish", "timeline"));
        return new Situation(
                reaches,
                essential,
                vendor,
                maintenance,
                flux,
                steadySince,
                explained,
                mute,
                exhibits,
                List.of("oncall"));
    }

    /** Things stand like this, now. */
    void look(Found... found) {
        life.step(situation(found), now).ifPresent(turns::add);
    }

    /** Things stand like this for so long, from now. */
    void last(Duration time, Found... found) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(10);
            look(found);
        }
    }

    Incident incident() {
        return life.incident().orElseThrow();
    }

    void command(Command.Verb verb, @Nullable Instant until) {
        life.command(new Command("anna", verb, "x", "we know", until, now), now).ifPresent(turns::add);
    }

    /** Every change as {@code event phase}, with what people are told. */
    List<String> plot() {
        return turns.stream()
                .map(turn -> (turn.type() == null ? "-" : turn.type().id()) + " "
                        + turn.after().phase().id() + (turn.tell() == null ? "" : " " + turn.tell()))
                .toList();
    }
}
