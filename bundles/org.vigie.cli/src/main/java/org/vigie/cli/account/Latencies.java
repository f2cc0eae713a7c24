package org.vigie.cli.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.core.door.History;

/**
 * How fast some functions answered around an incident, in columns of the same length.
 *
 * @param from the beginning of the first column
 * @param column seconds
 * @param begin of the incident
 * @param end of the incident
 */
record Latencies(Instant from, long column, Instant begin, Instant end, SortedMap<String, List<Column>> functions) {
    /** Columns: what a line of text can show. */
    static final int COLUMNS = 60;

    /** A picture of more is not looked at. */
    private static final int FUNCTIONS_MAX = 8;

    private static final Duration LEAD_MIN = Duration.ofMinutes(10);
    private static final Duration LEAD_MAX = Duration.ofHours(6);
    private static final Duration MINUTES_KEPT = Duration.ofDays(7);

    /** What was seen in one column. */
    static final class Column {
        private long good;
        private long bad;
        private double p95 = Double.NaN;

        private void add(History.Point point) {
            good += point.good();
            bad += point.bad();
            if (point.latency() != null) {
                p95 = Double.isNaN(p95)
                        ? point.latency().p95S()
                        : Math.max(p95, point.latency().p95S());
            }
        }

        /** As minutes are judged. */
        boolean isBad() {
            return bad * 3 > good + bad;
        }

        boolean isUnknown() {
            return good + bad == 0;
        }

        private Map<String, @Nullable Object> tree() {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            tree.put("good", good);
            tree.put("bad", bad);
            tree.put("p95_s", Double.isNaN(p95) ? null : p95);
            return tree;
        }

        /** Seconds that 95 of 100 good looks did not exceed; NaN where none was good. */
        double p95S() {
            return isBad() ? Double.NaN : p95;
        }
    }

    /** With what was before and what came after. */
    static Latencies around(Case its, History history) {
        var lead = clamp(its.lasted().dividedBy(2));
        var incident = its.incident();
        var from = incident.since().minus(lead);
        var step = from.isBefore(its.now().minus(MINUTES_KEPT)) ? History.Step.HOUR : History.Step.MINUTE;
        from = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), step.seconds()) * step.seconds());
        var until = its.end().plus(lead).isBefore(its.now()) ? its.end().plus(lead) : its.now();
        long steps = Math.ceilDiv(Duration.between(from, until).toSeconds(), step.seconds());
        long column = Math.max(1, Math.ceilDiv(steps, COLUMNS)) * step.seconds();
        var functions = new TreeMap<String, List<Column>>();
        for (var function : functions(its)) {
            var points = history.series(new FunctionId(incident.service(), function), from, until, step);
            functions.put(function, columns(points, from, until, column));
        }
        return new Latencies(from, column, incident.since(), its.end(), functions);
    }

    private static Duration clamp(Duration lead) {
        return lead.compareTo(LEAD_MIN) < 0 ? LEAD_MIN : lead.compareTo(LEAD_MAX) > 0 ? LEAD_MAX : lead;
    }

    private static List<String> functions(Case its) {
        return its.states().stream()
                .flatMap(state -> state.incident().functions().keySet().stream())
                .distinct()
                .sorted()
                .limit(FUNCTIONS_MAX)
                .toList();
    }

    private static List<Column> columns(List<History.Point> points, Instant from, Instant until, long length) {
        var columns = new ArrayList<Column>();
        for (long at = from.getEpochSecond(); at < until.getEpochSecond(); at += length) {
            columns.add(new Column());
        }
        for (var point : points) {
            long index = (point.at().getEpochSecond() - from.getEpochSecond()) / length;
            if (index >= 0 && index < columns.size()) {
                columns.get((int) index).add(point);
            }
        }
        return columns;
    }

    /** The slowest of a function's good columns; 0 where none was good. */
    static double most(List<Column> columns) {
        return columns.stream()
                .mapToDouble(Column::p95S)
                .filter(seconds -> !Double.isNaN(seconds))
                .max()
                .orElse(0);
    }

    boolean isEmpty() {
        return functions.values().stream().allMatch(all -> all.stream().allMatch(Column::isUnknown));
    }

    Instant until() {
        int columns = functions.values().stream().mapToInt(List::size).max().orElse(0);
        return from.plusSeconds(columns * column);
    }

    /** For programs. */
    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("from", from.toString());
        tree.put("step_s", column);
        var all = new LinkedHashMap<String, Object>();
        functions.forEach((function, columns) ->
                all.put(function, columns.stream().map(Column::tree).toList()));
        tree.put("functions", all);
        return tree;
    }
}
