package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Stage;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Scope;
import org.vigie.core.incident.Life;
import org.vigie.core.incident.Situation;

/** The round: judges what changed over all agents, lets incidents live, and has it written down. */
final class Rounds {
    /** How soon a changed vote is judged over all agents: long enough to take a whole burst at once. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Where only one agent looks there is nobody to wait for. */
    private static final Duration SOON_ALONE = Duration.ofMillis(500);

    /** How often everything is judged. */
    static final Duration EVERY = Duration.ofSeconds(30);

    /** Shown with an incident. */
    private static final int EXHIBITS_MAX = 16;

    private final Ground ground;
    private final Intake intake;
    private final Editor editor;
    private final Causes causes;

    Rounds(Ground ground, Intake intake, Editor editor) {
        this.ground = ground;
        this.intake = intake;
        this.editor = editor;
        this.causes = new Causes(ground);
    }

    /** Whether something has to be judged soon. */
    boolean isBusy() {
        return ground.isDirty();
    }

    /** How soon after the last round. */
    Duration soon() {
        return ground.fleet.all().size() > 1 ? SOON : SOON_ALONE;
    }

    /** One round; a full one judges everything. */
    void round(boolean full, Instant now) {
        var world = new Panorama(ground, now);
        if (full) {
            tick(world, now);
        }
        if (full || ground.reach.isDirty()) {
            silence(world, now);
        }
        var services = new TreeSet<String>();
        for (var watch : new ArrayList<>(ground.watches.values())) {
            boolean network = watch.function.service().equals(FunctionId.NETWORK);
            if (full || watch.isDirty()) {
                services.add(watch.function.service());
                if (!network) {
                    fold(watch, world, now);
                }
                watch.judged();
            }
        }
        if (full) {
            ground.docket.lives().forEach((service, life) -> life.open().ifPresent(_ -> services.add(service)));
        }
        services.forEach(service -> service(service, world, now));
        ground.judged();
        editor.overall(now);
        editor.sweep(now);
    }

    private void tick(Panorama world, Instant now) {
        for (var gone : ground.fleet.forget(now)) {
            ground.forget(gone);
        }
        for (var agent : ground.fleet.all().values()) {
            var tick = new Input.Tick(agent.id, world);
            for (var finding : ground.bench.fold(Stage.LINE, agent.id, tick, now)) {
                if (finding instanceof Finding.LineFound line) {
                    intake.line(agent, line, now);
                }
            }
        }
    }

    private void fold(Watch watch, Panorama world, Instant now) {
        var subject = watch.function.toString();
        ground.bench
                .fold(Stage.FUNCTION, subject, new Input.Tick(subject, world), now)
                .forEach(intake::found);
    }

    /** The silence of agents becomes functions of the reserved service, named after the networks and countries it is about. */
    private void silence(Panorama world, Instant now) {
        ground.reach.judged();
        var subject = Panorama.REACH.toString();
        for (var finding : ground.bench.fold(Stage.FUNCTION, subject, new Input.Tick(subject, world), now)) {
            if (finding instanceof Finding.Reach reach) {
                place(reach);
            }
        }
    }

    private void place(Finding.Reach reach) {
        var scope = reach.scope();
        boolean placed = scope.level() == Scope.Level.NETWORK || scope.level() == Scope.Level.COUNTRY;
        var value = scope.value();
        if (reach.badShare() > 0 && placed && value != null) {
            var function = new FunctionId(FunctionId.NETWORK, value.toLowerCase(Locale.ROOT));
            var watch = ground.watch(function);
            watch.found(named(reach, function));
            ground.touch(watch);
            others(reach, function.function());
        } else if (reach.badShare() == 0) {
            others(reach, "");
        }
    }

    /** What was broken and is not named any more works, or is part of something bigger. */
    private void others(Finding.Reach reach, String named) {
        for (var watch : ground.ofService(FunctionId.NETWORK)) {
            if (!watch.function.function().equals(named) && watch.isHot()) {
                watch.found(new Finding.Reach(
                        watch.function, 0, null, reach.since(), Scope.UNKNOWN, reach.groups(), 1, false, reach.why()));
            }
        }
    }

    private static Finding.Reach named(Finding.Reach reach, FunctionId function) {
        return new Finding.Reach(
                function,
                reach.badShare(),
                reach.symptom(),
                reach.since(),
                reach.scope(),
                reach.groups(),
                reach.confidence(),
                reach.supported(),
                reach.why());
    }

    private void service(String service, Panorama world, Instant now) {
        ground.bench
                .fold(Stage.SERVICE, service, new Input.Tick(service, world), now)
                .forEach(intake::found);
        live(ground.docket.of(service), situation(service, world, now), now);
        editor.service(service, world, now);
    }

    /** Where a story ended because another began, the other is begun at once. */
    private void live(Life life, Situation situation, Instant now) {
        var turn = life.step(situation, now);
        turn.ifPresent(told -> editor.turn(told, now));
        if (turn.isPresent() && !turn.get().after().isOpen()) {
            life.step(situation, now).ifPresent(told -> editor.turn(told, now));
        }
    }

    private Situation situation(String service, Panorama world, Instant now) {
        var definition = world.definition(service);
        var reaches = new TreeMap<String, Finding.Reach>();
        var essential = new TreeSet<String>();
        List<Incident.Exhibit> exhibits = new ArrayList<>();
        for (var watch : ground.ofService(service)) {
            var reach = watch.reach();
            if (reach != null) {
                reaches.put(watch.function.function(), reach);
                if (watch.isHot() && exhibits.size() < EXHIBITS_MAX) {
                    exhibits.addAll(watch.exhibits(EXHIBITS_MAX - exhibits.size()));
                }
            }
            if (Rollup.isEssential(definition, watch.function.function())) {
                essential.add(watch.function.function());
            }
        }
        var vendor = ground.vendors.get(service);
        var flux = flux(service, now);
        return new Situation(
                reaches,
                essential,
                vendor,
                ground.docket.isMaintained(service, definition, now) || (vendor != null && vendor.maintenance()),
                flux.percent(),
                flux.steadySince(),
                causes.explain(service, world, now),
                ground.docket.mute(service, now),
                exhibits,
                definition.map(one -> one.notifiers()).orElse(List.of()));
    }

    /** The target flaps when everything that is broken of it does. */
    private Flux flux(String service, Instant now) {
        var open = ground.docket.open(service);
        if (open.isEmpty() || open.get().phase() == Phase.SUSPECTED) {
            return Flux.STEADY;
        }
        return open.get().functions().keySet().stream()
                .map(function -> ground.watches.get(new FunctionId(service, function)))
                .filter(Objects::nonNull)
                .map(watch -> Flux.of(watch.tracks.values(), now, ground.setup.pace()))
                .min(Comparator.comparingDouble(Flux::percent))
                .orElse(Flux.STEADY);
    }
}
