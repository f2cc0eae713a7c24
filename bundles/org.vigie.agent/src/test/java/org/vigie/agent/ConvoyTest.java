package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.FakeClock;

class ConvoyTest {
    private final FakeClock clock = new FakeClock();
    private final Convoy convoy = new Convoy(clock);
    private final List<String> sent = new ArrayList<>();

    private void send(String letter, boolean urgent) {
        convoy.send(() -> sent.add(letter), urgent);
    }

    @Test
    void whatSaysNothingNewWaitsForCompany() {
        send("one", false);
        clock.advance(Convoy.WAIT.minusMillis(1));
        send("two", false);
        assertThat(sent).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(sent).containsExactly("one", "two");
        send("three", false);
        clock.advance(Convoy.WAIT);
        assertThat(sent).containsExactly("one", "two", "three");
    }

    @Test
    void newsGoAtOnceAndOvertakeNobody() {
        send("fine", false);
        send("broken", true);
        assertThat(sent).containsExactly("fine", "broken");
        clock.advance(Convoy.WAIT);
        assertThat(sent).hasSize(2);
    }

    @Test
    void manyDoNotWait() {
        for (int i = 0; i < 300; i++) {
            send("fine " + i, false);
        }
        assertThat(sent).hasSize(256).startsWith("fine 0", "fine 1");
    }

    @Test
    void whatWaitsAtTheEndIsNotLost() {
        send("last", false);
        convoy.leave();
        assertThat(sent).containsExactly("last");
    }
}
