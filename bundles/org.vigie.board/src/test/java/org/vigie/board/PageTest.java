package org.vigie.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.RealPart;
import org.vigie.testkit.Vitest;

/** The page: its own tests, those that need no browser and those in a real one. */
class PageTest {
    private static final Path WEB = Path.of("web");
    private static final String NOT_READY = "Node 20.19 or the packages of npm are not installed";

    @Test
    void whatIsHeardBecomesWhatIsShown() throws IOException, InterruptedException {
        var tests = Vitest.in(WEB);
        assumeTrue(tests.isPresent(), NOT_READY);

        var ran = tests.get().run("unit", Map.of());
        assertThat(ran.passed()).as(ran.told()).isTrue();
    }

    /** Screens are kept in target/screens. */
    @Test
    void aRealBrowserShowsIt() throws IOException, InterruptedException {
        var chromium = RealPart.find("chromium");
        assumeTrue(chromium.isPresent(), "chromium is not installed");
        var tests = Vitest.in(WEB);
        assumeTrue(tests.isPresent(), NOT_READY);

        var ran = tests.get().run("e2e", Map.of("CHROMIUM", chromium.get().toString()));
        assertThat(ran.passed()).as(ran.told()).isTrue();
    }
}
