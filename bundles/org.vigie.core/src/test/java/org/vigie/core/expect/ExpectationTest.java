package org.vigie.core.expect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Symptom;
import org.vigie.core.settings.Bound;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;

class ExpectationTest {
    private static final List<String> HTTP = List.of(
            "status: the code",
            "text.length: characters of visible text",
            "count(css): how many elements",
            "newest(css@attr): age of the newest",
            "json.<path>: a member of the answer",
            "header.<name>: a header",
            "rcode: a word");

    private final Offers offers = new Offers();

    @BeforeEach
    void aPageThatAnswersAndShowsNothing() {
        offers.offer("status", () -> 200);
        offers.offer("text.length", () -> 1_200);
        offers.offer("total", () -> Duration.ofMillis(4_200));
        offers.offer("rcode", () -> "NOERROR");
        offers.offer("count", (String css) -> css.equals("article") ? 0 : 7);
        offers.offer("newest", (String css) -> css.equals("time@datetime") ? Duration.ofMinutes(42) : null);
        offers.offer("json", (String path) -> path.equals("data.text") ? "hello 42" : path.equals("n") ? 3.0 : null);
        offers.offer("header", (String name) -> name.equals("content-type") ? "text/html; charset=utf-8" : null);
        offers.offer("answer", () -> 42);
        offers.offer("tags", () -> List.of("a", "b"));
    }

    /** YAML can write such letters, too. */
    @Test
    void neitherCanWhatWasExpected() {
        var answer = (Answer.Failed) parse("status == \"\u001b[2J\u202e\"").check(offers);

        assertThat(answer.why()).isEqualTo("status is 200, not \" [2J \"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "status == 200",
                "status != 500",
                "status < 400",
                "status in [200, 204]",
                "text.length >= 1200",
                "count(\"li\") >= 5 -> hollow-page",
                "count('li') > 6",
                "total < 5s",
                "total<5s->slow",
                "newest(\"time@datetime\") < 1h",
                "json.data.text contains \"42\"",
                "json.n == 3",
                "json.data.text == \"hello {answer}\"",
                "json.data.text != \"hello {nobody}\"",
                "has(json.data.text)",
                "header.content-type contains html",
                "rcode == NOERROR",
                "rcode in [NXDOMAIN, NOERROR]",
            })
    void thesePass(String text) {
        assertThat(parse(text).check(offers)).isEqualTo(new Answer.Met());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "status == 204 | content-mismatch | status is 200, not 204",
                "status in [301, 302] | content-mismatch | status is 200, not in [301, 302]",
                "text.length > 2000 -> hollow-page | hollow-page | text.length is 1200, not > 2000",
                "count(\"article\") >= 5 -> hollow-page | hollow-page | 0 of ≥5 article",
                "newest(\"time@datetime\") < 10m -> stale-feed | stale-feed | newest time@datetime is 42m, not < 10m",
                "newest(\"b\") < 10m -> stale-feed | stale-feed | no newest b",
                "total < 3s -> slow | slow | total is 4s200ms, not < 3s",
                "json.data.text contains \"bye\" | content-mismatch | json.data.text is \"hello 42\", without \"bye\"",
                "has(json.items) | content-mismatch | no json.items",
                "json.items != 3 | content-mismatch | no json.items",
                "rcode == NXDOMAIN | content-mismatch | rcode is \"NOERROR\", not \"NXDOMAIN\"",
            })
    void theseFailAndSayWhatWasSeen(String text, String symptom, String why) {
        assertThat(parse(text).check(offers)).isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.symptom().id()).isEqualTo(symptom);
            assertThat(failed.why()).isEqualTo(why);
        });
    }

    @Test
    void slownessSaysHowManyTimesTheLimit() {
        var answer = (Answer.Failed) parse("total < 2s -> slow").check(offers);

        assertThat(answer.times()).isEqualTo(2.1);
        assertThat(answer.symptom()).isEqualTo(Symptom.SLOW);
    }

    @Test
    void aNumberWhereADurationIsMeantIsUnclearAndNeverAnOutage() {
        assertThat(parse("total < 300").check(offers))
                .isEqualTo(new Answer.Unclear("'total' is a duration: write 300s or 300ms"));
    }

    @Test
    void aValueThatTheProbeDoesNotOfferIsUnclear() {
        assertThat(Objects.requireNonNull(bind("open < 2s", List.of()).value()).check(offers))
                .isEqualTo(new Answer.Unclear("the probe offers no 'open'"));
    }

    @Tag("bad-input-52")
    @Test
    void whatAPageShowsCannotMoveTheCursor() {
        offers.offer("title", () -> "\u001b[2J\u202eevil\n");

        var answer = (Answer.Failed)
                Objects.requireNonNull(bind("title == x", List.of()).value()).check(offers);

        assertThat(answer.why()).isEqualTo("title is \" [2J evil \", not \"x\"");
    }

    @Tag("bad-input-58")
    @Tag("bad-input-59")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "stauts == 200 | 5 | 6 | this probe has no value 'stauts': did you mean 'status'?",
                "status = 200 | 12 | 1 | here stands one of == != < <= > >= contains in",
                "status == | 14 | 1 | a number, a duration, a \"text\" or a word is missing here",
                "status == 200 -> holow-page | 22 | 10 | 'holow-page' is not a symptom: did you mean 'hollow-page'?",
                "status == 200 or 204 | 19 | 2 | 'or 204' is too much: only '-> symptom' may follow",
                "total < soon | 13 | 4 | 'soon' is no number and no duration, so nothing is more or less than it",
                "count(\"li\" >= 5 | 16 | 2 | a bracket is not closed here",
                "json.a contains \"x | 21 | 2 | a quote is not closed",
                "status in 200 | 15 | 3 | 'in' wants a list: [200, 204]",
                "== 200 | 5 | 2 | an expectation begins with a value: count(css), header.<name>, json.<path>, "
                        + "newest(css@attr), rcode, status, text.length, total",
            })
    void aMistakeIsShownWhereItIs(String text, int column, int width, String sentence) {
        var mistakes = bind(text, HTTP).mistakes();

        assertThat(mistakes).hasSize(1);
        assertThat(mistakes.getFirst().at()).isEqualTo(new Position("x.yaml", 7, column));
        assertThat(mistakes.getFirst().width()).isEqualTo(width);
        assertThat(mistakes.getFirst().in(Locale.ENGLISH)).isEqualTo(sentence);
        assertThat(mistakes.getFirst().in(Locale.FRENCH)).isNotEqualTo(sentence);
    }

    @Test
    void noTextMakesTheParserThrow() {
        var pieces = List.of("a", "\"", "(", ")", "[", "]", ",", "->", "<", "==", "in", " ", "5s", "\\", "has(", "'");
        for (int seed = 0; seed < 20_000; seed++) {
            var text = new StringBuilder();
            for (int rest = seed; rest > 0; rest /= pieces.size()) {
                text.append(pieces.get(rest % pieces.size()));
            }
            var bound = bind(text.toString(), HTTP);
            assertThat(bound.value() == null)
                    .as(text.toString())
                    .isNotEqualTo(bound.mistakes().isEmpty());
        }
    }

    private static Expectation parse(String text) {
        var bound = bind(text, HTTP);
        assertThat(bound.mistakes()).extracting(Mistake::text).isEmpty();
        @Nullable Expectation value = bound.value();
        return Objects.requireNonNull(value);
    }

    private static Bound<Expectation> bind(String text, List<String> values) {
        return Expectation.parse(new Value.Scalar(text, new Position("x.yaml", 7, 5)), values);
    }
}
