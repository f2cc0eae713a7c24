package org.vigie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class GuardTest {
    @Test
    void whatAPluginAnswersIsHandedOn() {
        assertThat(Guard.call(() -> "fine")).isEqualTo(new Guard.Value<>("fine"));
    }

    @Test
    void anErrorIsAnAnswerTooAndSaysWhere() {
        var answer = Guard.call(() -> {
            throw new StackOverflowError("deep");
        });

        assertThat(answer).isInstanceOfSatisfying(Guard.Failed.class, failed -> {
            assertThat(failed.cause()).hasMessage("deep");
            assertThat(failed.inOneLine())
                    .contains("StackOverflowError: deep at ")
                    .contains("GuardTest");
        });
    }

    @Test
    void anInterruptIsToldAndStaysSet() {
        var answer = Guard.call(() -> {
            throw new InterruptedException();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isInstanceOf(Guard.Failed.class);
    }

    @Test
    void aCheckedExceptionDoesNotGetThrough() {
        assertThat(Guard.call(() -> {
                    throw new IOException("cut");
                }))
                .isInstanceOf(Guard.Failed.class);
    }
}
