package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.verdict.Scope;
import org.vigie.core.Letters;

class WhyTest {
    private static final Instant T0 = Letters.T0;

    private final Newsroom room = new Newsroom();

    /** Another service that fails like this from then. */
    private void other(String service, Symptom symptom, Instant since) {
        var id = new FunctionId(service, "page");
        var scope = new Scope(
                Scope.Level.INTERNATIONAL, null, java.util.List.of(), java.util.List.of(), java.util.List.of());
        room.oracle.finds.put(
                id.toString(), new Finding.Reach(id, 1, symptom, since, scope, new TreeMap<>(), 1, true, "dictated"));
        var look = room.letters.look("fr-1", "page", null, room.now);
        var seen = (org.vigie.api.fact.Observation) java.util.Objects.requireNonNull(look.payload());
        var of = new org.vigie.api.fact.Observation(
                "fr-1", id, seen.outcome(), seen.at(), 0.1, java.util.Map.of(), 1, null, seen.interval());
        room.hear(new org.vigie.api.Heard("obs/fr-1/" + id, look.envelope(), of, false, room.now));
    }

    @Test
    void whatNobodyKnowsIsNotExplained() {
        assertThat(room.correlation.why("y")).isEmpty();
        room.pass(1);
        assertThat(room.correlation.why("x/page"))
                .containsExactly("x/page: not judged yet", "  fr-1 good: tally", "  jp-1 good: tally");
        assertThat(room.correlation.why("x")).containsExactly("x/page: not judged yet");
        assertThat(room.correlation.why("x/login")).isEmpty();
    }

    @Test
    void whatIsBrokenIsExplainedWithItsVotes() {
        room.pass(5);
        room.finds("page", 1, Scope.Level.COUNTRY, "FR");
        room.pass(5);
        var incident = room.incident("x");
        assertThat(room.correlation.why("x"))
                .containsExactly(
                        "incident " + incident.id() + ": suspected 2023-12-21T05:35:30Z, confirmed "
                                + incident.phases().getLast().at() + "; outage, scope country FR",
                        "x/page: dictated",
                        "  fr-1 good: tally",
                        "  jp-1 good: tally");
        for (int i = 1; i <= 3; i++) {
            room.hear(room.letters.look("fr-1", "page", Symptom.TIMEOUT, room.now.plusSeconds(i)));
        }
        assertThat(room.correlation.why("x/page")).contains("  fr-1 bad: tally; saw timeout: timeout");
        room.finds("page");
        var other = new Newsroom();
        other.finds("page");
        other.pass(3);
        assertThat(other.correlation.why("x").getFirst()).endsWith("; outage, scope international");
    }

    @Test
    void servicesThatBeganToFailAlikeHintAtSomethingThatTheyShare() {
        room.finds("page");
        room.pass(3);
        other("similar", Symptom.HTTP_5XX, T0.plusSeconds(280));
        other("later", Symptom.HTTP_5XX, T0.plusSeconds(300));
        other("unlike", Symptom.TIMEOUT, T0.plusSeconds(1));
        room.pass(10);
        assertThat(room.correlation.why("x"))
                .contains("hint: similar began to fail in the same way at the same time: look for something that they"
                        + " share");
        room.works("page");
        room.pass(15);
        assertThat(room.correlation.why("x")).noneMatch(line -> line.startsWith("hint"));
        assertThat(room.correlation.why("unlike")).noneMatch(line -> line.startsWith("hint"));
    }
}
