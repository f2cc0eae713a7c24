package org.vigie.classify.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.VendorWord;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

class AdmissionTest {
    private static final Instant T0 = Instant.parse("2023-12-21T05:30:00Z");

    private final AdmissionClassifier classifier = new AdmissionClassifier();
    private AdmissionClassifier.State state = classifier.initial();
    private @Nullable Phase phase;
    private @Nullable Window window;
    private Optional<Definition> defined = Optional.empty();
    private SortedMap<String, String> components = new TreeMap<>();
    private @Nullable Instant updated;
    private int minute;

    private record World(Optional<Incident> open, Optional<Definition> defined) implements Input.World {
        @Override
        public SortedMap<String, Input.Vantage> vantages() {
            return new TreeMap<>();
        }

        @Override
        public Optional<Definition> definition(String service) {
            return defined;
        }

        @Override
        public Optional<Incident> incident(String service) {
            return open;
        }

        @Override
        public SortedMap<String, Finding.Vote> votes(FunctionId function) {
            return new TreeMap<>();
        }
    }

    private Finding.VendorFound minutes(int count, Indicator indicator) {
        Finding.VendorFound found = null;
        for (int i = 0; i < count; i++) {
            var now = new Now(T0.plus(Duration.ofMinutes(minute++)), 1);
            var word = new VendorWord(indicator, components, List.of(), window, updated);
            var report = new VendorReport("fr-1", "x", word, now.at());
            state = classifier.fold(state, new Input.Seen(report, false), now).state();
            var world = new World(Optional.ofNullable(phase).map(AdmissionTest::incident), defined);
            var step = classifier.fold(state, new Input.Tick("x", world), now);
            state = step.state();
            found = (Finding.VendorFound) step.findings().getFirst();
        }
        return java.util.Objects.requireNonNull(found);
    }

    private static Incident incident(Phase phase) {
        return new Incident(
                "0",
                "x",
                phase,
                List.of(new Incident.Step(Phase.CONFIRMED, T0)),
                Ruling.OUTAGE,
                Severity.MAJOR,
                T0,
                null,
                new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE)),
                Scope.UNKNOWN,
                Admission.NONE,
                1,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
    }

    private Admission.State word(int count, Indicator indicator) {
        return minutes(count, indicator).admission().state();
    }

    @Test
    void aPageThatStaysGreenIsSilent() {
        phase = Phase.CONFIRMED;
        assertThat(word(5, Indicator.NONE)).isEqualTo(Admission.State.SILENT);
        assertThat(minutes(5, Indicator.NONE).admission().silentForS()).isEqualTo(540);
    }

    @Test
    void aLateAdmissionIsAnAdmissionWithItsDelay() {
        phase = Phase.CONFIRMED;
        minutes(41, Indicator.NONE);
        var admission = minutes(3, Indicator.MAJOR).admission();
        assertThat(admission.state()).isEqualTo(Admission.State.ADMITTED);
        assertThat(admission.silentForS()).isEqualTo(41 * 60);
    }

    @Test
    void anAllClearWhileItIsStillBrokenIsPremature() {
        phase = Phase.CONFIRMED;
        minutes(3, Indicator.MAJOR);
        assertThat(word(1, Indicator.NONE)).isEqualTo(Admission.State.PREMATURE_ALL_CLEAR);
    }

    @Tag("bad-input-48")
    @Tag("bad-input-50")
    @Test
    void aPageThatNobodyCanReadIsNeverGreen() {
        phase = Phase.CONFIRMED;
        minutes(1, Indicator.NONE);
        assertThat(word(2, Indicator.UNKNOWN)).isEqualTo(Admission.State.SILENT);
        assertThat(word(1, Indicator.UNKNOWN)).isEqualTo(Admission.State.UNREACHABLE);
    }

    @Test
    void troubleThatNobodyHereSeesIsTheVendorsAlone() {
        assertThat(minutes(5, Indicator.MAJOR).vendorOnly()).isFalse();
        assertThat(minutes(10, Indicator.MAJOR).vendorOnly()).isTrue();
        assertThat(minutes(1, Indicator.NONE).vendorOnly()).isFalse();
    }

    @Test
    void aPageThatChangedAndCallsWhatIsBrokenOperationalDenies() {
        phase = Phase.CONFIRMED;
        components = new TreeMap<>(Map.of("API timeline", "operational"));
        defined = Optional.of(definition(Map.of("timeline", "API timeline")));
        assertThat(word(1, Indicator.NONE)).isEqualTo(Admission.State.SILENT); // it may just not have been touched
        updated = T0.plusSeconds(90);
        assertThat(word(1, Indicator.NONE)).isEqualTo(Admission.State.DENIED);
        components = new TreeMap<>(Map.of("API timeline", "partial_outage"));
        assertThat(word(1, Indicator.NONE)).isEqualTo(Admission.State.SILENT);
    }

    @Test
    void withoutTheirNamesOnThePageFunctionsAreLookedForByTheirOwn() {
        phase = Phase.CONFIRMED;
        updated = T0.plusSeconds(90);
        components = new TreeMap<>(Map.of("timeline", "operational"));
        assertThat(word(1, Indicator.NONE)).isEqualTo(Admission.State.DENIED);
    }

    private static Definition definition(Map<String, String> named) {
        var vendor = new Definition.Vendor(Duration.ofMinutes(15), new TreeMap<>(named));
        var name = new Name(new TreeMap<>(Map.of("en", "X")));
        return new Definition("fr-1", "x", "1", name, new TreeMap<>(), vendor, List.of(), List.of());
    }

    @Test
    void anAnnouncedWindowIsMaintenanceWithTenMinutesOfGrace() {
        window = new Window(T0.plus(Duration.ofMinutes(5)), T0.plus(Duration.ofMinutes(35)));
        assertThat(minutes(5, Indicator.NONE).maintenance()).isFalse();
        assertThat(minutes(35, Indicator.MAINTENANCE).maintenance()).isTrue();
        assertThat(minutes(10, Indicator.MAINTENANCE).maintenance()).isFalse();
    }
}
