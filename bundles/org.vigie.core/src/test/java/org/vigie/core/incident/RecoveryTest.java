package org.vigie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;

class RecoveryTest {
    private static final Instant T0 = LifeStory.T0;

    private final Recovery recovery = new Recovery();

    private static SortedMap<String, Finding.Reach> reaches(LifeStory.Found... found) {
        var reaches = new TreeMap<String, Finding.Reach>();
        Arrays.stream(found).forEach(one -> reaches.put(one.function, one.reach()));
        return reaches;
    }

    private void note(LifeStory.Found... found) {
        recovery.note(reaches(found).values());
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 0.0, true",
        "1.0, 0.44, true",
        "1.0, 0.45, false",
        "1.0, 0.5, false",
        "0.4, 0.17, true",
        "0.4, 0.19, false",
        "0.2, 0.01, false",
        "0.2, 0.0, true",
    })
    void aShareThatFellWellBelowItsWorstIsARecovery(double worst, double now, boolean back) {
        note(LifeStory.bad("timeline", worst, T0));
        note(LifeStory.bad("timeline", worst / 2, T0));
        assertThat(recovery.partlyBack(reaches(LifeStory.bad("timeline", now, T0))))
                .isEqualTo(back);
    }

    @Test
    void whatWasNeverBadIsNotBack() {
        note(LifeStory.good("publish", T0), LifeStory.bad("timeline", 1, T0));
        assertThat(recovery.partlyBack(reaches(LifeStory.good("publish", T0), LifeStory.bad("timeline", 1, T0))))
                .isFalse();
        assertThat(recovery.partlyBack(reaches(LifeStory.good("publish", T0)))).isFalse();
        assertThat(recovery.peaks()).containsOnlyKeys("timeline");
    }

    @ParameterizedTest
    @CsvSource({"0.76, 0.09, true", "0.75, 0.09, false", "0.76, 0.1, false", "1.0, 0.0, true"})
    void aGroupThatWasBrokenAndWorksIsARecovery(double worst, double now, boolean back) {
        note(LifeStory.bad("timeline", 1, T0).group("AS1", worst).group("AS2", 1));
        note(LifeStory.bad("timeline", 1, T0).group("AS1", 0.5).group("AS2", 1));
        assertThat(recovery.partlyBack(reaches(LifeStory.bad("timeline", 0.9, T0)
                        .group("AS1", now)
                        .group("AS2", 1)
                        .group("AS3", 0))))
                .isEqualTo(back);
    }

    @Test
    void aGroupIsBackWhereItWasBroken() {
        note(LifeStory.bad("timeline", 1, T0).group("AS1", 1), LifeStory.bad("publish", 1, T0));
        assertThat(recovery.partlyBack(reaches(LifeStory.bad("publish", 1, T0).group("AS1", 0))))
                .isFalse();
    }

    @Test
    void itIsGoodSinceTheLastThatCameBack() {
        note(LifeStory.bad("timeline", 1, T0), LifeStory.bad("publish", 1, T0), LifeStory.bad("login", 1, T0));
        var early = LifeStory.good("login", T0.plusSeconds(60));
        var late = LifeStory.good("publish", T0.plusSeconds(90));
        var middle = LifeStory.good("timeline", T0.plusSeconds(70));
        var other = LifeStory.good("search", T0.plusSeconds(500));
        assertThat(recovery.goodSince(reaches(early, late, middle, other))).isEqualTo(T0.plusSeconds(90));
        assertThat(recovery.goodSince(reaches(early, LifeStory.bad("publish", 1, T0.plusSeconds(99)))))
                .isEqualTo(T0.plusSeconds(60));
        assertThat(recovery.goodSince(reaches(other))).isNull();
    }

    @Test
    void whatFailedIsRememberedAsItFailedLastWithSupport() {
        note(LifeStory.bad("timeline", 1, T0), LifeStory.bad("publish", 1, T0).unsupported());
        note(LifeStory.slow("timeline", T0), LifeStory.good("search", T0));
        assertThat(recovery.symptoms()).containsOnly(java.util.Map.entry("timeline", Symptom.SLOW));
        recovery.clear();
        assertThat(recovery.symptoms()).isEmpty();
        assertThat(recovery.peaks()).isEmpty();
        assertThat(recovery.groups()).isEmpty();
    }
}
