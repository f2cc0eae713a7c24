package org.vigie.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.FakeClock;

/** Where a process goes when it has several brokers. */
final class BrokersTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Target FIRST = target("one.example");
    private static final Target SECOND = target("two.example");
    private static final Target THIRD = target("three.example");

    private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final Set<Target> there = new HashSet<>();
    private final Brokers brokers = new Brokers(clock, () -> {}, there::contains, Runnable::run);

    @BeforeEach
    void three() {
        brokers.aim(List.of(FIRST, SECOND, THIRD));
    }

    private static Target target(String host) {
        return Target.of("mqtt://" + host, "", new Secret(""));
    }

    @Test
    void eachIsTriedOnceBeforeAnybodyWaits() {
        assertThat(brokers.target()).isEqualTo(FIRST);
        assertThat(brokers.failed(FIRST, "no")).isFalse();
        assertThat(brokers.failed(SECOND, "no")).isFalse();
        assertThat(brokers.target()).isEqualTo(THIRD);
        assertThat(brokers.failed(THIRD, "no")).isTrue();
        assertThat(brokers.target()).isEqualTo(FIRST);
    }

    @Test
    void aLoneBrokerIsKeptAndWaitedFor() {
        brokers.aim(List.of(FIRST));
        assertThat(brokers.failed(FIRST, "no")).isTrue();
        brokers.broke(FIRST, SHORT, "lost");
        assertThat(brokers.target()).isEqualTo(FIRST);
        assertThat(brokers.trouble()).isEmpty();
    }

    @Test
    void whoeverStandsInIsToldWithTheReason() {
        brokers.failed(FIRST, "cannot reach it");
        assertThat(brokers.trouble())
                .isEqualTo("mqtt://two.example:1883 stands in for mqtt://one.example:1883: cannot reach it");
    }

    @Test
    void aBrokerThatLastedIsTriedAgainFirstAndOneThatDidNotIsNot() {
        brokers.broke(FIRST, LONG, "lost");
        assertThat(brokers.target()).isEqualTo(FIRST);
        brokers.broke(FIRST, SHORT, "lost");
        assertThat(brokers.target()).isEqualTo(SECOND);
        brokers.broke(SECOND, LONG, "lost");
        assertThat(brokers.target()).isEqualTo(FIRST);
    }

    private boolean isBackWithin(Duration time) {
        for (long s = 0; s < time.toSeconds(); s++) {
            clock.advance(Duration.ofSeconds(1));
            brokers.look();
        }
        return FIRST.equals(brokers.target());
    }

    @Test
    void thePreferredOneIsReturnedToOnceItIsThereButNotWithinAMinute() {
        brokers.failed(FIRST, "no");
        brokers.failed(SECOND, "no");
        assertThat(isBackWithin(Duration.ofMinutes(3))).isFalse();
        there.add(FIRST);
        assertThat(isBackWithin(Duration.ofSeconds(20))).isTrue();
        assertThat(brokers.trouble()).isEmpty();
        brokers.failed(FIRST, "no");
        assertThat(isBackWithin(Duration.ofSeconds(59))).isFalse();
    }

    @Test
    void aBetterOneIsTakenWhileTheBestIsStillGone() {
        brokers.failed(FIRST, "no");
        brokers.failed(SECOND, "no");
        there.add(SECOND);
        isBackWithin(Duration.ofMinutes(2));
        assertThat(brokers.target()).isEqualTo(SECOND);
        assertThat(brokers.trouble()).contains("two.example:1883 stands in for mqtt://one");
    }

    @Test
    void whoeverComesAndGoesIsReturnedToEverMoreSeldom() {
        there.add(FIRST);
        int returns = 0;
        brokers.failed(FIRST, "no");
        for (int minute = 0; minute < 24 * 60; minute++) {
            if (isBackWithin(Duration.ofMinutes(1))) {
                returns++;
                brokers.broke(FIRST, SHORT, "lost");
            }
        }
        assertThat(returns).isBetween(24 * 2, 24 * 2 + 10);
        assertThat(isBackWithin(Duration.ofMinutes(31))).isTrue();
        brokers.broke(FIRST, LONG, "lost");
        brokers.failed(FIRST, "no");
        assertThat(isBackWithin(Duration.ofMinutes(2)))
                .as("it has lasted since")
                .isTrue();
    }
}
