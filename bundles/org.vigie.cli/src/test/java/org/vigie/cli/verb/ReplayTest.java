package org.vigie.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.cli.Call;
import org.vigie.core.correlate.Replay;

/** What a replay writes, byte for byte. */
class ReplayTest {
    private static final Instant START = Instant.parse("2023-12-21T05:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);

    private static Heard letter(long second, Payload payload, String topic) {
        var at = START.plusSeconds(second);
        return new Heard(topic, new Envelope("par-1", "b", 1, second + 1, at, 90), payload, false, at);
    }

    private static Definition definition() {
        var name = new Name(new TreeMap<>(Map.of("en", "X")));
        var function = new Definition.Function(name, true, Duration.ofSeconds(30), List.of());
        return new Definition(
                "par-1", "x", "1", name, new TreeMap<>(Map.of("timeline", function)), null, List.of(), List.of());
    }

    private static Heard seen(long second, Outcome outcome) {
        var observation = new Observation(
                "par-1",
                new FunctionId("x", "timeline"),
                outcome,
                START.plusSeconds(second),
                0.2,
                Map.of(),
                1,
                null,
                Duration.ofSeconds(30));
        return letter(second, observation, "obs/par-1/x/timeline");
    }

    @Test
    void definitionsOfServiceFilesComeBeforeTheFirstLetterAtItsTime() {
        var played = new ArrayList<Heard>();
        var score = new Score(List.of(definition()), played::add);
        score.accept(seen(7, Outcome.up("200")));
        score.accept(seen(37, Outcome.up("200")));
        assertThat(played)
                .extracting(Heard::topic)
                .containsExactly("definition/replay/x", "obs/par-1/x/timeline", "obs/par-1/x/timeline");
        assertThat(played.getFirst().rx()).isEqualTo(START.plusSeconds(7));
        assertThat(((Definition) java.util.Objects.requireNonNull(
                                played.getFirst().payload()))
                        .agent())
                .isEqualTo("replay");
    }

    @Test
    void withoutClassifiersNothingIsClaimedAndTheSummaryCountsTheLines() {
        var replay = new Replay(List.of(), told -> {});
        for (int i = 0; i < 20; i++) {
            replay.hear(seen(30L * i, Outcome.down(Symptom.HOLLOW_PAGE, "empty")));
        }
        new JsonTelling(stream).end(20, replay.summary());
        stream.flush();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"kind\":\"summary\",\"lines\":20,\"events\":0,\"incidents\":0,\"notifications\":0}\n");
    }

    @Test
    void anEventIsOnePayloadForProgramsAndOneLineForPeople() {
        var told = new Replay.Told(new Envelope("replay", "replay", 1, 1, START, 0), Scene.event());
        new JsonTelling(stream).event(told);
        stream.flush();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"v\":1,\"kind\":\"event\",\"agent\":\"replay\",\"boot\":\"replay\",\"conn\":1,\"seq\":1,"
                        + "\"t\":\"2023-12-21T05:00:00.000Z\",\"fresh_for_s\":0,\"n\":1,")
                .endsWith("}\n")
                .hasLineCount(1);
        out.reset();
        var call = new Call("replay", List.of("f"), Map.of(), "me", "en", false, 80);
        new PlainTelling(call, stream).event(told);
        stream.flush();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("2023-12-21T05:00:00Z ■ confirmed, new · " + Scene.SENTENCE + "\n");
    }

    @Test
    void thePlotIsWholeOnlyWithAllPhasesInOrderAndAllSymptoms() {
        var plot = new Plot();
        assertThat(plot.isWhole()).isFalse();
        plot.add(Scene.event());
        assertThat(plot.missing()).containsExactly("partial-recovery", "resolved", "stale-feed", "lost-write");
        plot.add(Scene.ended());
        assertThat(plot.isWhole()).isTrue();
    }
}
