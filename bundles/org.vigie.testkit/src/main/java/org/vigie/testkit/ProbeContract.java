package org.vigie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.api.probe.Secret;

/**
 * What every probe owes the agent. A test class implements it and says how to aim the probe; the tests come with it.
 *
 * @param <S> the settings record of the probe
 */
public interface ProbeContract<S extends Record> {
    /** Put this into every setting that is a secret: it must never be seen again. */
    Secret CANARY = new Secret("canary-7f3a9c");

    /** The probe. */
    Probe<S> probe();

    /** Settings that aim it at this host and port. */
    S at(String host, int port);

    /** It has a name that can stand in a file. */
    @Test
    default void hasAType() {
        var type = probe().getClass().getAnnotation(ProbeType.class);
        assertThat(type).as("@ProbeType").isNotNull();
        assertThat(FunctionId.isId(type.value())).isTrue();
    }

    /** A target that takes the connection and says nothing costs the deadline, and no more. */
    @Test
    default void comesBackFromAHangingTarget() throws InterruptedException {
        try (var liar = LyingServer.hangs();
                var attempt = new FakeAttempt(Duration.ofMillis(500))) {
            var look = attempt.look(probe(), at(liar.host(), liar.port()));

            assertThat(look.ended()).as("came back after its deadline").isTrue();
            assertThat(look.took()).isLessThan(Duration.ofMillis(500).plus(Look.GRACE.multipliedBy(2)));
        }
    }

    /** Nobody there is an answer, or the network's own exception. */
    @Test
    default void tellsWhenNobodyIsThere() throws InterruptedException {
        try (var liar = LyingServer.refuses();
                var attempt = new FakeAttempt(Duration.ofSeconds(1))) {
            var look = attempt.look(probe(), at(liar.host(), liar.port()));

            if (look.thrown() == null) {
                assertThat(look.answer()).isNotInstanceOf(Outcome.Up.class);
            } else {
                assertThat(look.thrown()).isInstanceOfAny(IOException.class, InterruptedException.class);
            }
        }
    }

    /** Nonsense from the target is no excuse for an exception of the probe's own. */
    @Test
    default void isNotBroughtDownByNonsense() throws InterruptedException {
        try (var liar = LyingServer.garbage();
                var attempt = new FakeAttempt(Duration.ofSeconds(1))) {
            var look = attempt.look(probe(), at(liar.host(), liar.port()));

            if (look.thrown() != null) {
                assertThat(look.thrown()).isInstanceOfAny(IOException.class, InterruptedException.class);
            }
        }
    }

    /** Whatever comes, and however slowly: it costs the deadline, and no more. */
    @Test
    default void isNotHeldUpByRudeness() throws InterruptedException {
        for (var lie : LyingServer.rude().entrySet()) {
            try (var liar = LyingServer.that(lie.getValue());
                    var attempt = new FakeAttempt(Duration.ofMillis(500))) {
                var look = attempt.look(probe(), at(liar.host(), liar.port()));

                assertThat(look.ended()).as(lie.getKey()).isTrue(); // within a grace that a busy machine may need
                if (look.thrown() != null) {
                    assertThat(look.thrown())
                            .as(lie.getKey())
                            .isInstanceOfAny(IOException.class, InterruptedException.class);
                }
            }
        }
    }

    /** A secret is in no evidence, detail or message. */
    @Test
    default void tellsNoSecret() throws InterruptedException {
        try (var liar = LyingServer.status(401);
                var attempt = new FakeAttempt(Duration.ofSeconds(1))) {
            var target = at(liar.host(), liar.port());
            var look = attempt.look(probe(), target);

            assertThat(target.toString()).doesNotContain(CANARY.reveal());
            assertThat(String.valueOf(look)).doesNotContain(CANARY.reveal());
        }
    }
}
