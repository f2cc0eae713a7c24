package org.vigie.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.verdict.Severity;

class QuietTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void aNightBeginsInTheEveningAndEndsInTheMorning() {
        assertThat(over("22:00-07:00", "2026-01-10T20:59:59Z")).isEqualTo("2026-01-10T20:59:59Z");
        assertThat(over("22:00-07:00", "2026-01-10T21:00:00Z")).isEqualTo("2026-01-11T06:00:00Z");
        assertThat(over("22:00-07:00", "2026-01-11T05:59:59Z")).isEqualTo("2026-01-11T06:00:00Z");
        assertThat(over("22:00-07:00", "2026-01-11T06:00:00Z")).isEqualTo("2026-01-11T06:00:00Z");
    }

    @Test
    void aNapIsWithinOneDay() {
        assertThat(over("12:00-14:00", "2026-01-10T11:30:00Z")).isEqualTo("2026-01-10T13:00:00Z");
        assertThat(over("12:00-14:00", "2026-01-10T13:00:00Z")).isEqualTo("2026-01-10T13:00:00Z");
    }

    @Tag("bad-input-86")
    @Test
    void theNightsInWhichTheClockIsSetEndInTheMorningToo() {
        assertThat(over("22:00-07:00", "2026-03-28T23:00:00Z")).isEqualTo("2026-03-29T05:00:00Z");
        assertThat(over("22:00-07:00", "2026-10-24T23:00:00Z")).isEqualTo("2026-10-25T06:00:00Z");
    }

    @Tag("bad-input-86")
    @Test
    void anHourThatComesTwiceIsNotWaitedForTwice() {
        assertThat(over("22:00-02:30", "2026-10-25T01:15:00Z")).isEqualTo("2026-10-25T01:15:00Z");
    }

    @Test
    void whatIsSevereIsNeverQuiet() {
        var quiet = Quiet.read("22:00-07:00 unless major", PARIS).orElseThrow();
        var night = Instant.parse("2026-01-10T23:00:00Z");

        assertThat(quiet.over(night, Severity.CRITICAL)).isEqualTo(night);
        assertThat(quiet.over(night, Severity.MAJOR)).isEqualTo(night);
        assertThat(quiet.over(night, Severity.MINOR)).isAfter(night);
    }

    @Test
    void whatIsWrittenInSomeOtherWayIsNotRead() {
        for (var text : List.of(
                "",
                "night",
                "22-7",
                "22:00",
                "25:00-07:00",
                "22:00-07:00 unless",
                "07:00-07:00",
                "22:00-07:00 unless loud",
                "22:00-07:00-08:00")) {
            assertThat(Quiet.read(text, PARIS)).as(text).isEmpty();
        }
    }

    private static Instant over(String hours, String moment) {
        return Quiet.read(hours, PARIS).orElseThrow().over(Instant.parse(moment), Severity.MAJOR);
    }
}
