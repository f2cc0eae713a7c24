package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.RealPart;

/** Real outages, replayed by the distribution and scored, where the kit that holds them stands beside the project. */
class ScenariosIT {
    private static final Path BESIDE = Path.of("..", "shared", "scenarios");

    /** Expands, replays and scores every scenario once. */
    @Test
    void everyRealOutageIsToldRightAndNobodyIsPagedForNothing() throws IOException {
        var kit = Optional.ofNullable(System.getenv("VIGIE_SCENARIOS"))
                .map(Path::of)
                .orElseGet(() -> Sources.ROOT.resolve(BESIDE));
        assumeTrue(Files.isExecutable(kit.resolve("run.sh")), "the kit of scenarios is not beside the project");
        assumeTrue(RealPart.find("python3").isPresent(), "python3 is not installed");

        var lines = run(kit);
        System.out.println(String.join(System.lineSeparator(), lines));
        var sum = lines[lines.length - 1];
        assertThat(lines).noneMatch(line -> line.startsWith("WRONG"));
        assertThat(sum).startsWith("scenarios right: ").contains("false pages: 0");
    }

    private static String[] run(Path kit) throws IOException {
        var replay = Path.of(System.getProperty("vigie.home"), "bin", "vigie") + " replay";
        var run = new ProcessBuilder(
                kit.resolve("run.sh").toString(), replay, kit.resolve("public").toString(), "1");
        run.redirectErrorStream(true).environment().put("VERBOSE", "1");
        try (var output = run.start().inputReader()) {
            return output.lines().toArray(String[]::new);
        }
    }
}
