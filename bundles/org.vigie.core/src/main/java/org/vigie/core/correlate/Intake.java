package org.vigie.core.correlate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Stage;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.probe.Outcome;

/** Takes letters in: who is live, what was seen, and what the stages up to the single vote make of it. */
final class Intake {
    private final Ground ground;

    Intake(Ground ground) {
        this.ground = ground;
    }

    /** Takes in anything but commands and removals. */
    void take(Heard heard, Envelope envelope) {
        switch (heard.payload()) {
            case Observation look -> observation(heard, envelope, look);
            case AgentStatus status -> status(heard, envelope, status);
            case Beat beat -> beat(heard, envelope, beat);
            case Definition definition -> {
                ground.registry.heard(definition, envelope.t());
                life(heard, envelope);
            }
            case VendorReport report -> vendor(heard, envelope, report);
            case null, default -> life(heard, envelope);
        }
    }

    private @Nullable Agent life(Heard heard, Envelope envelope) {
        var agent = ground.fleet.of(envelope.agent(), heard.rx()).orElse(null);
        if (agent != null) {
            heard(agent, heard, envelope);
        }
        return agent;
    }

    /** Whoever was silent counts again as soon as he is heard. */
    private void heard(Agent agent, Heard heard, Envelope envelope) {
        if (agent.heard(envelope, heard.retained(), heard.rx())) {
            ground.touch(ground.reach);
            touchAll(agent);
        }
    }

    private void status(Heard heard, Envelope envelope, AgentStatus status) {
        var agent = ground.fleet.of(envelope.agent(), heard.rx()).orElse(null);
        if (agent == null) {
            return;
        }
        agent.status(status, envelope);
        if (status.reason() == AgentStatus.Why.BIRTH) {
            heard(agent, heard, envelope);
        }
        ground.touch(ground.reach);
        touchAll(agent);
    }

    private void beat(Heard heard, Envelope envelope, Beat beat) {
        var agent = life(heard, envelope);
        if (agent != null && agent.told(beat.line())) {
            touchAll(agent);
        }
    }

    private void touchAll(Agent agent) {
        ground.watches.values().forEach(watch -> {
            if (watch.tracks.containsKey(agent.id)) {
                ground.touch(watch);
            }
        });
    }

    private void vendor(Heard heard, Envelope envelope, VendorReport report) {
        if (life(heard, envelope) != null) {
            ground.bench
                    .fold(Stage.SERVICE, report.service(), new Input.Seen(report, false), heard.rx())
                    .forEach(this::found);
        }
    }

    private void observation(Heard heard, Envelope envelope, Observation look) {
        var track = track(heard, envelope, look.function());
        boolean own = envelope.agent().equals(ground.setup.agent()); // in process, so never twice
        if (track == null || (!own && track.isDuplicate(envelope))) {
            return;
        }
        heard(track.agent, heard, envelope);
        boolean late = track.isLate(look, envelope);
        if (!late) {
            track.see(look, envelope);
        }
        if (look.function().service().equals(FunctionId.LINE)) {
            line(track, look, late, heard.rx());
        } else if (track.isBlinded()) {
            ground.touch(ground.watch(look.function()));
        } else {
            judge(track, corrected(track.agent, look), late, heard.rx());
        }
    }

    private @Nullable Track track(Heard heard, Envelope envelope, FunctionId function) {
        var known = ground.tracks.get(heard.topic());
        if (known != null) {
            return known;
        }
        var agent = ground.fleet.of(envelope.agent(), heard.rx()).orElse(null);
        boolean line = function.service().equals(FunctionId.LINE);
        if (agent == null || !(line || ground.registry.exists(function))) {
            return null;
        }
        var track = new Track(agent, function);
        ground.tracks.put(heard.topic(), track);
        if (!line) {
            ground.watch(function).tracks.put(agent.id, track);
        }
        return track;
    }

    private static Observation corrected(Agent agent, Observation look) {
        var at = agent.corrected(look.at());
        return at.equals(look.at())
                ? look
                : new Observation(
                        look.agent(),
                        look.function(),
                        look.outcome(),
                        at,
                        look.latencyS(),
                        look.phasesS(),
                        look.runs(),
                        look.atFirst() == null ? null : agent.corrected(look.atFirst()),
                        look.interval());
    }

    private void judge(Track track, Observation look, boolean late, Instant now) {
        if (!late && !(look.outcome() instanceof Outcome.Unknown)) {
            track.pulse.note(Flux.slot(now, ground.setup.pace()), look.outcome() instanceof Outcome.Down);
        }
        var input = new Input.Seen(look, late);
        for (var finding : ground.bench.fold(Stage.VANTAGE, track.subject, input, now)) {
            found(track, finding, now);
        }
        ground.bench.fold(Stage.FUNCTION, track.name, input, now).forEach(this::found);
    }

    private void found(Track track, Finding finding, Instant now) {
        if (finding instanceof Finding.Vote vote) {
            boolean turned = isTurned(track.cast(), vote);
            track.vote(vote);
            ground.bench
                    .fold(Stage.FUNCTION, track.name, new Input.Found(vote), now)
                    .forEach(this::found);
            if (turned) {
                ground.touch(ground.watch(track.function));
            }
        }
    }

    /** A vote that only moved its share can wait for the next full round. */
    private static boolean isTurned(Finding.@Nullable Vote before, Finding.Vote vote) {
        return before == null || before.ballot() != vote.ballot() || before.symptom() != vote.symptom();
    }

    /** Takes a finding over all agents in. */
    void found(Finding finding) {
        switch (finding) {
            case Finding.Reach reach -> {
                var watch = ground.watches.get(reach.function());
                if (watch != null) {
                    watch.found(reach);
                }
            }
            case Finding.VendorFound vendor -> ground.vendors.put(vendor.service(), vendor);
            case Finding.Judged _, Finding.LineFound _, Finding.Vote _ -> {} // of stages that come before
        }
    }

    private void line(Track track, Observation look, boolean late, Instant now) {
        for (var finding : ground.bench.fold(Stage.LINE, track.agent.id, new Input.Seen(look, late), now)) {
            if (finding instanceof Finding.LineFound line) {
                line(track.agent, line, now);
            }
        }
    }

    /** An agent's line changed: where it is blind, its votes since then are withdrawn. */
    void line(Agent agent, Finding.LineFound line, Instant now) {
        agent.found(line);
        ground.touch(ground.reach);
        for (var watch : ground.watches.values()) {
            var track = watch.tracks.get(agent.id);
            if (track != null) {
                ground.touch(watch);
                if (line.line() == Line.BLIND) {
                    ground.bench
                            .fold(Stage.VANTAGE, track.subject, new Input.Found(line), now)
                            .forEach(finding -> found(track, finding, now));
                }
            }
        }
    }
}
