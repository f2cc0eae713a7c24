package org.vigie.core.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Finding;
import org.vigie.api.verdict.Incident;

/** One function, as all agents see it. */
final class Watch {
    final FunctionId function;
    final SortedMap<String, Track> tracks = new TreeMap<>();
    private boolean dirty = true;
    private Finding.@Nullable Reach reach;

    Watch(FunctionId function) {
        this.function = function;
    }

    /** Something changed that has to be judged. */
    void touch() {
        dirty = true;
    }

    boolean isDirty() {
        return dirty;
    }

    /** Judged: clean until something changes. */
    void judged() {
        dirty = false;
    }

    void found(Finding.Reach found) {
        reach = found;
    }

    Finding.@Nullable Reach reach() {
        return reach;
    }

    /** Whether something is wrong, so that it has to be judged again soon. */
    boolean isHot() {
        return reach != null && reach.badShare() > 0;
    }

    /** The votes as they count now. */
    SortedMap<String, Finding.Vote> votes(Panorama.Broken broken, Instant now) {
        var votes = new TreeMap<String, Finding.Vote>();
        tracks.forEach((agent, track) -> {
            var vote = track.counts(now);
            if (vote != null && !broken.covers(track.agent)) {
                votes.put(agent, vote);
            }
        });
        return votes;
    }

    /** The last failures of those who vote bad. */
    List<Incident.Exhibit> exhibits(int max) {
        var exhibits = new ArrayList<Incident.Exhibit>();
        for (var track : tracks.values()) {
            var vote = track.cast();
            var exhibit = track.exhibit();
            boolean bad = vote != null && vote.ballot() == Finding.Ballot.BAD;
            if (bad && exhibit != null && exhibits.size() < max) {
                exhibits.add(exhibit);
            }
        }
        return exhibits;
    }
}
