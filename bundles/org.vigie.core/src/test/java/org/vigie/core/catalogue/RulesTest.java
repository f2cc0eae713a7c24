package org.vigie.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;
import org.vigie.core.door.History;
import org.vigie.core.door.Pace;

class RulesTest {
    private static final Instant T0 = Instant.parse("2023-12-21T05:30:00Z");
    private static final Duration WAIT = Duration.ofMinutes(5);

    private static Incident incident(Severity severity, Incident.@Nullable Remark ack, Incident.@Nullable Mute muted) {
        return new Incident(
                "1",
                "x",
                Phase.CONFIRMED,
                List.of(),
                Ruling.OUTAGE,
                severity,
                T0,
                null,
                new TreeMap<>(),
                Scope.UNKNOWN,
                Admission.NONE,
                1,
                List.of(),
                ack,
                muted,
                List.of(),
                new TreeMap<>());
    }

    private static Instant due(Rules rules, Notice.Kind kind, Incident incident) {
        return rules.due(kind, T0, incident, Pace.REAL);
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, CRITICAL, true",
        "MAJOR, CRITICAL, false",
        "MAJOR, MAJOR, true",
        "MINOR, MAJOR, false",
        "INFO, INFO, true",
    })
    void onlyWhatIsSevereEnoughIsWanted(Severity severity, Severity least, boolean wanted) {
        var rules = new Rules(least, Duration.ZERO, null);
        var incident = incident(severity, null, null);
        assertThat(rules.want(incident)).isEqualTo(wanted);
        assertThat(due(rules, Notice.Kind.CONFIRMED, incident)).isEqualTo(wanted ? T0 : Rules.NOT_YET);
        assertThat(due(rules, Notice.Kind.RESOLVED, incident))
                .as("who was told hears the end")
                .isEqualTo(T0);
    }

    @Test
    void aStartIsToldWhenItLasts() {
        var rules = new Rules(Severity.INFO, WAIT, null);
        var incident = incident(Severity.MAJOR, null, null);
        assertThat(due(rules, Notice.Kind.CONFIRMED, incident)).isEqualTo(T0.plus(WAIT));
        assertThat(due(rules, Notice.Kind.UPDATED, incident)).isEqualTo(T0);
        assertThat(rules.due(Notice.Kind.CONFIRMED, T0, incident, new Pace(60))).isEqualTo(T0.plusSeconds(5));
    }

    @Test
    void whatSomebodyTookNeedNotBeToldAnybodyWhoWaits() {
        var taken = incident(Severity.MAJOR, new Incident.Remark("anna", T0, "mine"), null);
        assertThat(due(new Rules(Severity.INFO, WAIT, null), Notice.Kind.CONFIRMED, taken))
                .isEqualTo(Rules.NOT_YET);
        assertThat(due(Rules.NONE, Notice.Kind.CONFIRMED, taken)).isEqualTo(T0);
    }

    @Test
    void whatIsMutedIsHeldBackButForItsEnd() {
        var muted = incident(Severity.MAJOR, null, new Incident.Mute("anna", T0, "known"));
        assertThat(due(Rules.NONE, Notice.Kind.CONFIRMED, muted)).isEqualTo(Rules.NOT_YET);
        assertThat(due(Rules.NONE, Notice.Kind.UPDATED, muted)).isEqualTo(Rules.NOT_YET);
        assertThat(due(Rules.NONE, Notice.Kind.RESOLVED, muted)).isEqualTo(T0);
    }

    @Test
    void inQuietHoursPeopleSleep() {
        assertThat(Rules.NONE.loud(T0, Severity.MINOR)).isEqualTo(T0);
        var night = new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneOffset.UTC, null);
        assertThat(new Rules(Severity.INFO, WAIT, night).loud(T0, Severity.MINOR))
                .isEqualTo(Instant.parse("2023-12-21T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 1", "0, 1, 5, 0", "3, 1, 0, 0.75", "0, 0, 9, NaN"})
    void whatNobodySawIsNeitherGoodNorBad(long good, long bad, long unknown, double share) {
        assertThat(new History.Availability(good, bad, unknown).share()).isEqualTo(Double.valueOf(share));
    }

    @Test
    void theStepsOfHistoryHoldWhatADisplayShows() {
        for (var step : History.Step.values()) {
            assertThat(Duration.ofSeconds((long) step.seconds() * step.points()))
                    .isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
        assertThat(new Pace(2).of(Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(2));
    }
}
