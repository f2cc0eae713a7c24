package org.vigie.core.expect;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;

class ExpectationFuzz {
    private static final List<String> VALUES =
            List.of("status", "total", "text", "count(css)", "header.<name>", "json.<path>");

    /** A line is an expectation or a mistake, never both, and what it is checked with makes it throw nothing. */
    @FuzzTest(maxDuration = "20s")
    void aLineIsAnExpectationOrAMistake(FuzzedDataProvider data) {
        var shown = data.consumeString(50);
        var number = data.consumeDouble();
        var text = data.consumeRemainingAsString();
        var bound = Expectation.parse(new Value.Scalar(text, new Position("x.yaml", 7, 5)), VALUES);
        var expectation = bound.value();
        assertThat(expectation == null).isNotEqualTo(bound.mistakes().isEmpty());
        bound.mistakes()
                .forEach(mistake -> assertThat(mistake.in(Locale.ENGLISH)).isNotBlank());
        if (expectation != null) {
            var offers = new Offers();
            offers.offer("status", () -> number);
            offers.offer("text", () -> shown);
            offers.offer("total", () -> Duration.ofMillis(5));
            if (expectation.check(offers) instanceof Answer.Failed failed) {
                assertThat(failed.why().codePoints()).noneMatch(Character::isISOControl);
            }
        }
    }
}
