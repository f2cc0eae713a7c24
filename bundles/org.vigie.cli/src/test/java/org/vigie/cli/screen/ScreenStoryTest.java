package org.vigie.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.cli.Paint;
import org.vigie.cli.Words;

/** X is down, and somebody follows it on a terminal. */
class ScreenStoryTest {
    private final Typist typist = new Typist();

    @Test
    void theScreenSaysWhatIsBrokenWorstFirstAndWhichKeysThereAre() {
        assertThat(typist.sees(Typist.STORY).reads()).isEqualTo("""
            ■ 2 services are broken.  05:47:12 UTC

            [Services 3]   Incidents 1
            › ■ down         x         X (ex-Twitter): timeline is down (hollow page); since 05:30 UTC (17 min).
              ◐ partly down  bank      Bank: transfers are slow.
              ● works        boutique  Boutique: everything works.






            X (ex-Twitter): timeline is down (hollow page); since 05:30 UTC (17 min).
            Enter story · a take it · m mute · w why · / filter · : verb · ? help · q quit\
            """);
    }

    @Test
    void onANarrowScreenTheMarkedSentenceIsStillWhole() {
        assertThat(typist.sees(Typist.STORY).reads(40, 12)).isEqualTo("""
            ■ 2 services are broken.  05:47:12 UTC

            [Services 3]   Incidents 1
            › ■ down         x         X (ex-Twitte…
              ◐ partly down  bank      Bank: transf…
              ● works        boutique  Boutique: ev…



            X (ex-Twitter): timeline is down (hollow
            page); since 05:30 UTC (17 min).
            Enter story · a take it · m mute · w wh…\
            """);
    }

    @Test
    void enterOpensTheStoryAndEscapeGoesBack() {
        typist.sees(Typist.STORY).presses("enter");
        assertThat(typist.asked).containsExactly("incidents", "show", Typist.ID);
        assertThat(typist.hears("■ X is down", "", "Phases", "  05:30 suspected")
                        .reads())
                .contains("incidents show " + Typist.ID + "\n\n■ X is down\n\nPhases\n  05:30 suspected\n")
                .doesNotContain("boutique");
        assertThat(typist.presses("escape").reads()).contains("boutique");
    }

    @Test
    void theMarkMovesAsInK9sAndStaysWithItsServiceWhenTheOrderChanges() {
        typist.sees(Typist.STORY).types("jk").presses("down", "down", "down");
        assertThat(typist.reads()).contains("› ● works        boutique");
        var broken = new Row(Paint.DOWN, "down", "boutique", "", "Boutique: it is down.");
        typist.sees(new Tableau("", Paint.DOWN, "", List.of(), List.of(broken, Typist.X, Typist.BANK), List.of()));
        assertThat(typist.reads()).contains("› ■ down         boutique");
        assertThat(typist.types("G").reads()).contains("› ◐ partly down  bank");
        assertThat(typist.types("g").presses("enter").asked).containsExactly("why", "boutique");
    }

    @Test
    void whoTakesAnIncidentLeavesAWordAndReadsThatItIsTaken() {
        typist.sees(Typist.STORY).types("a");
        assertThat(typist.types("calling théâm").presses("backspace").reads())
                .contains("You take " + Typist.ID + ". What do you say? calling théâ▏");
        typist.presses("enter");
        assertThat(typist.asked).containsExactly("ack", Typist.ID, "calling théâ");
        assertThat(typist.hears(Typist.ID + " is yours.").reads()).endsWith("\n" + Typist.ID + " is yours.");
    }

    @Test
    void aMuteSaysForHowLongAndWhy() {
        typist.sees(Typist.STORY).types("jjm").types("we know").presses("enter");
        assertThat(typist.asked).containsExactly("mute", "boutique", "--for", "2h", "--because", "we know");
        typist.types("m")
                .presses("backspace", "backspace", "backspace")
                .types("5m")
                .presses("enter");
        assertThat(typist.asked).containsExactly("mute", "boutique", "--for", "5m", "--because", "");
        assertThat(typist.hears("vigie: say for how long and why").reads()).endsWith("say for how long and why");
    }

    @Test
    void nothingIsTakenWhereNothingIsBroken() {
        typist.sees(Typist.STORY).types("Ga");
        assertThat(typist.state.layer()).isEqualTo(new Layer.Bare());
    }

    @Test
    void aFilterWorksWhileItIsTypedAndEscapeShowsAllAgain() {
        typist.sees(Typist.STORY).types("/BANK");
        assertThat(typist.reads()).contains("› ◐ partly down  bank", "Show only what contains: BANK▏");
        assertThat(typist.reads()).doesNotContain("boutique");
        assertThat(typist.presses("enter").reads()).contains("/BANK").doesNotContain("boutique");
        assertThat(typist.types("/!").reads()).contains("Nothing here contains it");
        assertThat(typist.presses("escape").reads()).contains("boutique");
    }

    @Test
    void aColonTakesAnyVerbWithQuotesAsAShellDoes() {
        typist.sees(Typist.STORY)
                .types(":mute x/timeline --for 2h --because \"we  know\" ''")
                .presses("enter");
        assertThat(typist.asked).containsExactly("mute", "x/timeline", "--for", "2h", "--because", "we  know", "");
        typist.types(":incidents").presses("enter");
        assertThat(typist.reads()).contains("[Incidents 1]", "› ■ confirmed  x");
        assertThat(typist.types(":q").presses("enter").state.over()).isTrue();
    }

    @Test
    void whyAndHelpAreOneKeyAway() {
        assertThat(typist.sees(Typist.STORY).types("w").asked).containsExactly("why", "x");
        assertThat(typist.types("?").asked).containsExactly("help");
    }

    @Test
    void qAndControlCLeave() {
        assertThat(typist.types("q").state.over()).isTrue();
        assertThat(new Typist().types(":x").presses("interrupt").state.over()).isTrue();
    }

    @Test
    void anAgentThatSaysNothingAnyMoreLeavesNothingGreen() {
        typist.sees(Typist.STORY).meets(new Input.Lost());
        assertThat(typist.reads())
                .startsWith("? I cannot see: the agent says nothing any more. Last heard at 05:47:12 UTC.")
                .contains("■ down", "? not seen     boutique  last known: Boutique")
                .doesNotContain("●");
        assertThat(typist.sees(Typist.STORY).reads())
                .startsWith("■ 2 services are broken.")
                .contains("●");
    }

    @Test
    void doubtsStandAboveAndNeverFillTheScreen() {
        var doubts = List.of("a", "b", "c", "d", "e");
        typist.sees(new Tableau("", Paint.UP, "", doubts, List.of(Typist.SHOP), List.of()));
        assertThat(typist.reads()).contains("! a\n! b\n! c\n! 2 more\n\n[Services 1]");
    }

    @Tag("bad-input-89")
    @Test
    void textOfOthersMovesNoCursorAndTurnsNoLineAround() {
        var evil = new Row(Paint.UP, "works", "e\u001b[2Jvil", "", "a\u202egnp\u200b\rb\u0007");
        typist.sees(new Tableau("", Paint.UP, "\u001b]0;title\u0007", List.of("\u009bx"), List.of(evil), List.of()));
        assertThat(typist.reads().chars().filter(c -> c != '\n'))
                .noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x202e || c == 0x200b);
        assertThat(typist.reads()).contains("e�[2Jvil", "a�gnp��b�");
    }

    @Test
    void everySizeIsFilledExactlyAndTheMarkStaysInSight() {
        var rows = IntStream.range(0, 500)
                .mapToObj(i -> new Row(Paint.UP, "works", "service-" + i, "", "第" + i + " 服务 works 🙂".repeat(9)))
                .toList();
        typist.sees(new Tableau("", Paint.UP, "calm", List.of(), rows, List.of()));
        for (int i = 0; i < 37; i++) {
            typist.presses("page-down");
        }
        var view = new View(Words.in(Locale.ENGLISH), true);
        for (int size = 1; size < 90; size++) {
            int columns = Math.max(4, size);
            assertThat(view.lines(typist.state, size, size))
                    .hasSize(columns)
                    .allMatch(line -> line.columnLength() == columns);
        }
        assertThat(typist.reads(80, 24)).contains("› ● works  service-370");
    }

    @Test
    void withoutColoursOnlyShapesAndWordsAreLeft() {
        var state = State.first().after(new Input.Told(Typist.STORY));
        assertThat(ansi(new View(Words.in(Locale.ENGLISH), false), state)).doesNotContain("38;");
        assertThat(ansi(new View(Words.in(Locale.ENGLISH), true), state)).contains("38;");
    }

    private static String ansi(View view, State state) {
        return String.join(
                "",
                view.lines(state, 80, 12).stream().map(AttributedString::toAnsi).toList());
    }

    @Test
    void aFrenchReaderReadsFrench() {
        assertThat(new Typist(Locale.FRENCH).sees(Typist.STORY).reads())
                .contains("q quitter", "pourquoi", "prendre")
                .doesNotContain("quit ", "why");
    }

    @Test
    void whatTheAgentTellsIsUnderstoodPieceByPieceAndWhatANewerOneAddsIsPassedOver() {
        List<Tableau> told = new ArrayList<>();
        var intake = new Intake(told::add);
        var bytes = """
            head	DOWN	One service is broken.
            doubt	par-1 cannot see
            service	DOWN	down	x	01HJ	X: é
            incident	BLURRED	new word	x	01HJ	X: é
            moon	full
            all
            now	2023-12-21T05:47:12Z
            now	2023-12-21T05:47:13Z
            """.getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            intake.write(one);
        }
        assertThat(told).hasSize(2);
        assertThat(told.getLast())
                .isEqualTo(new Tableau(
                        "2023-12-21T05:47:13Z",
                        Paint.DOWN,
                        "One service is broken.",
                        List.of("par-1 cannot see"),
                        List.of(new Row(Paint.DOWN, "down", "x", "01HJ", "X: é")),
                        List.of(new Row(Paint.UNKNOWN, "new word", "x", "01HJ", "X: é"))));
    }
}
