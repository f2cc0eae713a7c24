package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.RealPart;
import org.vigie.testkit.Vitest;

/** The demonstration that is shipped, on a real screen: its story is told there from the first suspicion to the end. */
public class BoardIT {
    @Test
    public void theDemonstrationIsSeenOnTheBoard() throws IOException, InterruptedException {
        var chromium = RealPart.find("chromium");
        assumeTrue(chromium.isPresent(), "chromium is not installed");
        var tests = Vitest.in(Sources.ROOT.resolve("bundles/org.vigie.board/web"));
        assumeTrue(tests.isPresent(), "Node 20.19 or the packages of npm are not installed");

        var ran = tests.get()
                .run(
                        "demo",
                        Map.of("CHROMIUM", chromium.get().toString(), "VIGIE_HOME", System.getProperty("vigie.home")));
        assertThat(ran.passed()).as(ran.told()).isTrue();
    }
}
