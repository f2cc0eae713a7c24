package org.vigie.core.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Line;
import org.vigie.api.verdict.Event;
import org.vigie.core.Letters;
import org.vigie.core.classify.Majority;
import org.vigie.core.classify.Tally;
import org.vigie.core.door.Pace;

/** A small fleet that looks at two functions of {@code x} every half minute, and whatever the correlation makes of it. */
final class FleetStory {
    static final List<String> AGENTS = List.of("br-1", "fr-1", "jp-1");

    final Correlation correlation = new Correlation(new Correlation.Setup("correlator", Pace.REAL, 1));
    final Letters letters = new Letters();
    final List<Change> changes = new ArrayList<>();
    private int halfMinutes;

    FleetStory() {
        correlation.classifiers(List.of(new Tally(), new Majority()));
        AGENTS.forEach(agent -> hear(letters.birth(agent, agent.substring(0, 2), Letters.T0)));
    }

    void hear(Heard letter) {
        changes.addAll(correlation.hear(letter));
    }

    Instant now() {
        return Letters.T0.plusSeconds(30L * halfMinutes);
    }

    /** Lets time go by; the story says what an agent sees of a function: null is fine. */
    void play(int minutes, BiFunction<String, String, @Nullable Symptom> story) {
        for (int i = 0; i < 2 * minutes; i++) {
            halfMinutes++;
            for (var agent : AGENTS) {
                hear(letters.beat(agent, Line.GOOD, now()));
                for (var function : List.of("publish", "timeline")) {
                    hear(letters.look(agent, function, story.apply(agent, function), now()));
                }
            }
        }
    }

    /** Lets time go by without any letter. */
    void silence(int minutes) {
        halfMinutes += 2 * minutes;
        changes.addAll(correlation.advance(now()));
    }

    List<Event> events() {
        return changes.stream()
                .filter(Change.Publish.class::isInstance)
                .map(change -> ((Change.Publish) change).payload())
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }

    /** The events as {@code type phase}. */
    List<String> plot() {
        return events().stream()
                .map(event -> event.type().id() + " " + event.after().phase().id())
                .toList();
    }

    List<String> told() {
        return changes.stream()
                .filter(Change.Tell.class::isInstance)
                .map(change -> ((Change.Tell) change).kind().name())
                .filter(kind -> !kind.equals("UPDATED"))
                .toList();
    }

    /** The last text written there; empty: none. */
    String text(String topic) {
        var text = "";
        for (var change : changes) {
            if (change instanceof Change.Publish publish
                    && publish.topic().equals(topic)
                    && publish.payload() instanceof Payload.Text written) {
                text = written.text();
            }
        }
        return text;
    }

    List<String> retracted() {
        return changes.stream()
                .filter(Change.Retract.class::isInstance)
                .map(change -> ((Change.Retract) change).topic())
                .toList();
    }
}
