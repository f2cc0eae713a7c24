package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

class MailboxTest {
    private static final Instant START = Instant.parse("2023-12-21T05:30:00Z");

    private final Mailbox mailbox = new Mailbox();

    @Test
    void whileThereIsRoomEveryLookIsKept() {
        put(Outcome.up("fine"), 3);

        assertThat(letters()).hasSize(3);
    }

    @Test
    void inAFullMailboxEqualLooksOfOneFunctionBecomeOneThatStandsForAll() {
        fill();
        put(Outcome.up("fine"), 500);

        var ours = letters().stream()
                .filter(o -> o.function().service().equals("x"))
                .toList();

        assertThat(ours).singleElement().satisfies(look -> {
            assertThat(look.runs()).isEqualTo(500);
            assertThat(look.atFirst()).isEqualTo(START);
        });
    }

    @Test
    void inAFullMailboxNoChangeIsLost() {
        fill();
        put(Outcome.up("fine"), 5);
        put(Outcome.down(Symptom.TCP_REFUSED, "refused"), 5);
        put(Outcome.up("fine"), 5);

        var ours = letters().stream()
                .filter(o -> o.function().service().equals("x"))
                .toList();

        assertThat(ours).extracting(o -> o.outcome() instanceof Outcome.Up).containsExactly(true, false, true);
    }

    @Test
    void aFullMailboxStillTakesWhatPeopleSay() {
        fill();
        int before = mailbox.size();

        mailbox.put(heard("command/eve", new Command("eve", Command.Verb.ACK, "x", "on it", null, START)));

        assertThat(mailbox.size()).isEqualTo(before + 1);
    }

    private void fill() {
        for (int i = 0; i < Mailbox.FULL; i++) {
            mailbox.put(heard("obs/par-1/other/f" + i, look("other", Outcome.up("fine"))));
        }
    }

    private void put(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            mailbox.put(heard("obs/par-1/x/timeline", look("x", outcome)));
        }
    }

    private List<Observation> letters() {
        var all = new ArrayList<Observation>();
        for (var item = mailbox.poll(); item != null; item = mailbox.poll()) {
            var letter = item.letter();
            if (letter != null && letter.payload() instanceof Observation look) {
                all.add(look);
            }
        }
        return all;
    }

    private static Heard heard(String topic, Payload payload) {
        return new Heard(topic, null, payload, false, START);
    }

    private static Observation look(String service, Outcome outcome) {
        var function = new FunctionId(service, "timeline");
        return new Observation("par-1", function, outcome, START, 0.1, Map.of(), 1, null, Duration.ofSeconds(60));
    }
}
