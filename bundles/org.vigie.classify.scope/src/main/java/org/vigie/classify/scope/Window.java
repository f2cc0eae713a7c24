package org.vigie.classify.scope;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks and failures, the older the lighter.
 *
 * @param looks of all agents
 * @param failures by agent
 */
record Window(double looks, SortedMap<String, Double> failures) {
    private static final double NEGLIGIBLE = 0.05;

    /** Three standard deviations of a count, and a little for counts near zero. */
    private static final double SPREAD = 3;

    private static final double LUCK = 1.5;

    static final Window EMPTY = new Window(0, Collections.emptySortedMap());

    Window with(long more, SortedMap<String, Integer> fails, double weight) {
        if (failures.isEmpty() && fails.isEmpty()) {
            return new Window(looks * weight + more, failures);
        }
        var next = new TreeMap<String, Double>();
        failures.forEach((agent, count) -> {
            if (count * weight > NEGLIGIBLE) {
                next.put(agent, count * weight);
            }
        });
        fails.forEach((agent, count) -> next.merge(agent, (double) count, Double::sum));
        return new Window(looks * weight + more, next);
    }

    /** What the agents that have a vote share: whoever fails much more than the one in the middle counts up to a limit. */
    Shared shared(Collection<String> agents) {
        if (failures.isEmpty() || agents.isEmpty()) {
            return new Shared(looks, 0);
        }
        var counts = new double[agents.size()];
        int next = 0;
        for (var agent : agents) {
            counts[next++] = failures.getOrDefault(agent, 0.0);
        }
        Arrays.sort(counts);
        double middle = counts[counts.length / 2];
        double most = middle + SPREAD * StrictMath.sqrt(middle) + LUCK;
        double sum = 0;
        for (double count : counts) {
            sum += Math.min(count, most);
        }
        return new Shared(looks, sum);
    }
}
