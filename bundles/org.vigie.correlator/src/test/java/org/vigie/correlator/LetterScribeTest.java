package org.vigie.correlator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Phase;

class LetterScribeTest {
    private static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");

    private final LetterScribe scribe = new LetterScribe();

    @Test
    void aBatchComesBackAsItWasWritten() {
        var incident = ScriptedFold.incident("x", Phase.CONFIRMED, SINCE, null)
                .withTold(new TreeMap<>(Map.of("oncall", Phase.CONFIRMED)));
        var notice = new Notice("n-1", Notice.Kind.CONFIRMED, incident, "x is down", SINCE);
        var batch =
                new Entry.Batch(List.of(), List.of(incident), List.of("GONE"), List.of(new Errand("oncall", notice)));

        assertThat(scribe.read(scribe.write(batch))).isEqualTo(batch);
    }

    @Test
    void anEventComesBackWithItsNumberAndWhatChanged() {
        var before = ScriptedFold.incident("x", Phase.SUSPECTED, SINCE, null);
        var after = ScriptedFold.incident("x", Phase.CONFIRMED, SINCE, null);
        var event = new Event(42, "x", Event.Type.PHASE, before, after);

        var back = scribe.read(scribe.write(new Entry.Batch(List.of(event), List.of(), List.of(), List.of())));

        assertThat(back)
                .isInstanceOfSatisfying(
                        Entry.Batch.class,
                        batch -> assertThat(batch.events()).singleElement().satisfies(one -> {
                            assertThat(one.n()).isEqualTo(42);
                            assertThat(one.after().phase()).isEqualTo(Phase.CONFIRMED);
                        }));
    }

    @Test
    void aSnapshotKeepsWhateverTheCorrelationSaved() {
        var tree = Map.of("lives", List.of("x", 1L, 0.5, true));
        var snapshot = new Entry.Snapshot(43, tree, List.of(), List.of());

        assertThat(scribe.read(scribe.write(snapshot))).isEqualTo(snapshot);
    }

    @Test
    void anEndOfAnErrandComesBack() {
        assertThat(scribe.read(scribe.write(new Entry.Ended("oncall n-1", null))))
                .isEqualTo(new Entry.Ended("oncall n-1", null));
        assertThat(scribe.read(scribe.write(new Entry.Ended("oncall n-1", "refused"))))
                .isEqualTo(new Entry.Ended("oncall n-1", "refused"));
    }

    @Tag("bad-input-85")
    @Test
    void aRecordOfALaterVersionOrADamagedOneIsLeftOut() {
        assertThat(scribe.read("{\"entry\":\"prophecy\"}".getBytes(UTF_8))).isNull();
        assertThat(scribe.read("{\"entry\":\"batch\",\"incidents\":[{\"id\":7}]}".getBytes(UTF_8)))
                .isNull();
        assertThat(scribe.read("no json".getBytes(UTF_8))).isNull();
    }
}
