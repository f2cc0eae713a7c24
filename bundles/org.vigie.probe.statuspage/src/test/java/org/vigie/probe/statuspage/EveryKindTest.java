package org.vigie.probe.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord.Indicator;

/** A page of each kind, as it is, and with words that nobody knows. */
class EveryKindTest {
    @ParameterizedTest
    @EnumSource
    void isUnderstood(Sample sample) throws LookFailure {
        var word = Reading.read(sample.kind, sample.page);

        assertThat(word.indicator()).isEqualTo(sample.indicator);
        assertThat(word.incidents().stream().filter(incident -> incident.resolved() == null))
                .hasSize(sample.open)
                .allSatisfy(incident -> assertThat(incident.started()).isBefore(Reading.NOW));
    }

    @ParameterizedTest
    @EnumSource
    void isKnownByWhatItLooksLike(Sample sample) throws LookFailure {
        var expected = sample.kind == Kind.INCIDENT_IO ? Kind.STATUSPAGE : sample.kind;

        assertThat(Known.kindOf(Reading.document(sample.page))).contains(expected);
    }

    /** Where all was well, one such word is enough; where it was not, what the others say still counts. */
    @ParameterizedTest
    @EnumSource
    void withAWordThatNobodyKnowsIsNeverFine(Sample sample) throws LookFailure {
        for (var word : sample.words) {
            var read =
                    Reading.read(sample.kind, Sample.changed(sample.page, word)).indicator();

            assertThat(read).as(word).isNotIn(Indicator.NONE, Indicator.MAINTENANCE);
            if (sample.indicator == Indicator.NONE) {
                assertThat(read).as(word).isEqualTo(Indicator.UNKNOWN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withNoWordThatIsKnownIsUnknown(Sample sample) throws LookFailure {
        assumeFalse(sample.words.isEmpty(), "what this page says does not hang on a word");
        var page = sample.page;
        for (var word : sample.words) {
            page = Sample.changed(page, word);
        }

        assertThat(Reading.read(sample.kind, page).indicator()).isEqualTo(Indicator.UNKNOWN);
    }

    @Test
    void hasASampleWhileAllIsWellAndWhileItIsNot() {
        var kinds = EnumSet.complementOf(EnumSet.of(Kind.AUTO, Kind.JSON));
        for (boolean well : new boolean[] {true, false}) {
            assertThat(Arrays.stream(Sample.values())
                            .filter(sample -> (sample.indicator == Indicator.NONE) == well)
                            .map(sample -> sample.kind)
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(kinds);
        }
    }
}
