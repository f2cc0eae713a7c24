package org.vigie.classify.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;

/**
 * How right the shipped classifiers are, by size of the fleet, rhythm and noise: plays random outages and quiet days, and
 * writes the table of {@code docs/accuracy.md}. Takes minutes, so it runs only where it is asked for by name.
 */
class AccuracyTable {
    private static final int OUTAGES = 20;
    private static final int QUIET_HOURS = 48;
    private static final Path PAGE = Path.of("../../docs/accuracy.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->";

    /** One line of the table. */
    private static final class Row {
        final int agents;
        final Duration every;
        final double noise;
        int found;
        int placed;
        int pages;
        final List<Double> delays = new ArrayList<>();
        final List<Double> starts = new ArrayList<>();

        Row(int agents, Duration every, double noise) {
            this.agents = agents;
            this.every = every;
            this.noise = noise;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %d s | %.0f %% | %d of %d | %s | %.0f s | %.0f s | %d |",
                    agents,
                    every.toSeconds(),
                    100 * noise,
                    found,
                    OUTAGES,
                    agents == 1 ? "from here only" : placed + " of " + OUTAGES,
                    median(delays),
                    median(starts),
                    pages);
        }
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
    }

    @Test
    void writeIt() throws IOException {
        var rows = new ArrayList<Row>();
        for (int agents : new int[] {1, 4, 16, 64}) {
            for (int seconds : new int[] {10, 30, 60}) {
                for (double noise : new double[] {0, 0.01, 0.03}) {
                    var row = new Row(agents, Duration.ofSeconds(seconds), noise);
                    for (int i = 0; i < OUTAGES; i++) {
                        outage(row, i);
                    }
                    quiet(row);
                    rows.add(row);
                }
            }
        }
        write(rows);
        assertThat(rows).allMatch(row -> row.pages == 0).allMatch(row -> row.found == OUTAGES);
    }

    private static void write(List<Row> rows) throws IOException {
        var table = new StringBuilder(BEGIN)
                .append("| agents | every | noise | found | scope right | confirmed after | start off by | false pages"
                        + " |\n")
                .append("|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> table.append(row).append('\n'));
        var page = Files.readString(PAGE);
        Files.writeString(PAGE, page.substring(0, page.indexOf(BEGIN)) + table + page.substring(page.indexOf(END)));
    }

    /** Half an hour that is quiet, and then a function that fails for everybody or, in a fleet, for one network. */
    private static void outage(Row row, int seed) {
        var random = new Random(seed);
        var fleet = new Fleet(row.agents, row.every);
        fleet.play(30, look -> noise(random, row), "x/page", "_line/one", "_line/two");
        var start = fleet.now();
        boolean everybody = row.agents < 4 || seed % 2 == 0;
        fleet.play(
                20,
                look -> look.function().equals("x/page")
                                && (everybody || look.agent().startsWith("fr"))
                        ? Symptom.HTTP_5XX
                        : noise(random, row),
                "x/page",
                "_line/one",
                "_line/two");
        fleet.told.stream()
                .map(told -> told.event().after())
                .filter(AccuracyTable::isPage)
                .findFirst()
                .ifPresent(incident -> count(row, fleet, incident, start, everybody));
    }

    private static void count(Row row, Fleet fleet, Incident first, Instant start, boolean everybody) {
        if (confirmed(first).isBefore(start)) {
            row.pages++;
            return;
        }
        row.found++;
        row.delays.add(seconds(start, confirmed(first)));
        row.starts.add(Math.abs(seconds(start, first.since())));
        var last = fleet.told.getLast().event().after().scope();
        boolean international = last.level() == Scope.Level.INTERNATIONAL;
        row.placed += (everybody ? international : "AS-FR".equals(last.value())) ? 1 : 0;
    }

    private static Instant confirmed(Incident incident) {
        return incident.phases().stream()
                .filter(step -> step.phase() == Phase.CONFIRMED)
                .map(Incident.Step::at)
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / 1000.0;
    }

    private static void quiet(Row row) {
        var random = new Random(42);
        var fleet = new Fleet(row.agents, row.every);
        fleet.keeps = false;
        for (int hour = 0; hour < QUIET_HOURS; hour++) {
            fleet.play(60, look -> noise(random, row), "x/page");
        }
        row.pages += (int)
                fleet.told.stream().filter(told -> isPage(told.event().after())).count();
    }

    private static boolean isPage(Incident incident) {
        boolean told = incident.phase() == Phase.CONFIRMED || incident.phase() == Phase.FLAPPING;
        return told && (incident.ruling() == Ruling.OUTAGE || incident.ruling() == Ruling.DEGRADED);
    }

    private static @Nullable Symptom noise(Random random, Row row) {
        return random.nextDouble() < row.noise ? Symptom.TCP_TIMEOUT : null;
    }
}
