package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.vigie.api.Payload;
import org.vigie.core.Letters;

class PressTest {
    private static final Instant T0 = Letters.T0;

    private final Press press = new Press();

    private boolean written(String text, int second) {
        press.publish("overall", new Payload.Text(text), Duration.ofSeconds(60), T0.plusSeconds(second));
        return press.take().equals(java.util.List.of(new Change.Publish("overall", new Payload.Text(text))));
    }

    @Test
    void nothingIsWrittenTwiceAndNothingExpires() {
        assertThat(written("ok", 0)).isTrue();
        assertThat(written("ok", 59)).isFalse();
        assertThat(written("ok", 60)).isTrue();
        assertThat(written("ok", 119)).isFalse();
        assertThat(written("watch", 119)).isTrue();
        assertThat(press.take()).isEmpty();
    }

    @Test
    void whatWasWrittenIsTakenAwayOnce() {
        press.retract("overall");
        assertThat(press.take()).isEmpty();
        written("ok", 0);
        press.retract("overall");
        assertThat(press.take()).containsExactly(new Change.Retract("overall"));
        press.retract("overall");
        assertThat(press.take()).isEmpty();
        assertThat(written("ok", 1)).isTrue();
    }

    @Test
    void whatOthersLeftIsTakenAwayInAnyCase() {
        written("ok", 0);
        press.retractForeign("overall");
        assertThat(press.take()).containsExactly(new Change.Retract("overall"));
        assertThat(written("ok", 1)).isTrue();
    }
}
