package org.vigie.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tests that are written in TypeScript, run as a part of these: by the installed Node, with the packages that {@code npm ci} put
 * beside them.
 */
public final class Vitest {
    private static final String NODE = "node";
    private static final Path RUNNER = Path.of("node_modules", "vitest", "vitest.mjs");

    /** The first Node that the build tools run on. */
    private static final String NEW_ENOUGH =
            "const [a, b] = process.versions.node.split('.').map(Number); process.exit(a > 20 || (a === 20 && b >= 19)"
                    + " ? 0 : 1)";

    /** Whatever hangs is a failure. */
    private static final long LONGEST_MIN = 8;

    private final Path folder;

    private Vitest(Path folder) {
        this.folder = folder;
    }

    /**
     * What one run said.
     *
     * @param passed whether all of it passed
     * @param told its output
     */
    public record Ran(boolean passed, String told) {}

    /**
     * Finds what it needs.
     *
     * @param folder with package.json
     * @return empty where Node is missing or older than 20.19, or where nobody installed the packages: the test then skips itself
     * @throws AssertionError where Node is there, the packages are not, and {@code VIGIE_REQUIRE_REAL=1}
     */
    public static Optional<Vitest> in(Path folder) throws IOException, InterruptedException {
        if (!hasNode(folder)) {
            return Optional.empty();
        }
        if (Files.exists(folder.resolve(RUNNER))) {
            return Optional.of(new Vitest(folder));
        }
        if ("1".equals(System.getenv("VIGIE_REQUIRE_REAL"))) {
            throw new AssertionError("npm ci was not run in " + folder + ", and VIGIE_REQUIRE_REAL=1 demands it");
        }
        return Optional.empty();
    }

    /** Runs the tests of one project of its configuration, in this environment. */
    public Ran run(String project, Map<String, String> environment) throws IOException, InterruptedException {
        var ended = run(folder, environment, NODE, RUNNER.toString(), "run", "--project", project);
        return new Ran(ended.exit == 0, ended.told);
    }

    /** Building goes without it as well, so nothing demands it. */
    private static boolean hasNode(Path folder) throws InterruptedException {
        try {
            return run(folder, Map.of(), NODE, "-e", NEW_ENOUGH).exit == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private record Ended(int exit, String told) {}

    private static Ended run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var told = Files.createTempFile("vitest", ".log");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(told.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("NO_COLOR", "1");
            var process = builder.start();
            boolean ended = process.waitFor(LONGEST_MIN, TimeUnit.MINUTES);
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            return new Ended(ended ? process.exitValue() : -1, Files.readString(told, StandardCharsets.UTF_8));
        } finally {
            Files.delete(told);
        }
    }
}
