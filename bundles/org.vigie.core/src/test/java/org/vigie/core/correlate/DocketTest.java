package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Window;
import org.vigie.api.verdict.Incident;
import org.vigie.core.Letters;
import org.vigie.core.door.Pace;

/** What people say about {@code x}, which has an incident, and {@code y}, which has none. */
class DocketTest {
    private static final Instant T0 = Letters.T0;

    private final Docket docket = new Docket(Pace.REAL);
    private final String incident = broken().id();

    private Incident broken() {
        var story = new FleetStory();
        story.play(5, (_, _) -> org.vigie.api.Symptom.HTTP_5XX);
        var broken = story.events().getLast().after();
        docket.of("x").adopt(broken);
        return broken;
    }

    private boolean says(Command.Verb verb, String target, @Nullable Instant until) {
        return docket.command(new Command("anna", verb, target, "we know", until, T0), T0)
                .isPresent();
    }

    private Incident open() {
        return docket.open("x").orElseThrow();
    }

    @Test
    void whatIsSaidOfAServiceIsSaidOfItsIncidentToo() {
        assertThat(says(Command.Verb.MUTE, "x", T0.plusSeconds(60))).isTrue();
        assertThat(open().muted()).isNotNull().isEqualTo(docket.mute("x", T0.plusSeconds(59)));
        assertThat(docket.mute("x", T0.plusSeconds(60))).isNull();
        assertThat(says(Command.Verb.UNMUTE, "x/timeline", null)).isTrue();
        assertThat(open().muted()).isNull();
        assertThat(docket.mute("x", T0)).isNull();
    }

    @Test
    void whatIsSaidOfAnIncidentEndsWithIt() {
        assertThat(says(Command.Verb.MUTE, incident, T0.plusSeconds(60))).isTrue();
        assertThat(open().muted()).isNotNull();
        assertThat(docket.mute("x", T0)).isNull();
        assertThat(says(Command.Verb.ACK, incident, null)).isTrue();
        assertThat(open().ack()).isNotNull();
    }

    @Test
    void whatIsSaidBeforehandIsRemembered() {
        assertThat(says(Command.Verb.MUTE, "y", null)).isFalse();
        assertThat(docket.mute("y", T0)).isEqualTo(new Incident.Mute("anna", T0.plusSeconds(3600), "we know"));
        assertThat(docket.mute("x", T0)).isNull();
        assertThat(docket.open("y")).isEmpty();
        assertThat(says(Command.Verb.NOTE, "y", null)).isFalse();
        assertThat(docket.mutes()).containsOnlyKeys("y");
    }

    @Test
    void aWindowThatWasSaidLastsUntilItsEnd() {
        says(Command.Verb.MAINTENANCE, incident, T0.plusSeconds(60));
        assertThat(docket.isMaintained("x", Optional.empty(), T0.plusSeconds(59)))
                .isTrue();
        assertThat(docket.isMaintained("x", Optional.empty(), T0.plusSeconds(60)))
                .isFalse();
        assertThat(docket.isMaintained("y", Optional.empty(), T0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "600, true", "1199, true", "1200, false"})
    void aWindowThatIsWrittenDownHasTenMinutesOfGrace(int second, boolean maintained) {
        var name = new Name(new TreeMap<>(Map.of("en", "X")));
        var window = new Window(T0, T0.plus(Duration.ofMinutes(10)));
        var definition = new Definition("a", "x", "1", name, new TreeMap<>(), null, List.of(window), List.of());
        assertThat(docket.isMaintained("x", Optional.of(definition), T0.plusSeconds(second)))
                .isEqualTo(maintained);
    }
}
