package org.vigie.probe.net;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Echoes that were sent, and those that came back.
 *
 * @param sent how many went out
 * @param times of those that came back, in order
 */
record Tally(int sent, List<Duration> times) {
    private static final double NANOS_PER_MS = 1e6;
    private static final int HUNDRED = 100;

    /** Of a hundred sent, how many did not come back. */
    double loss() {
        return sent == 0 ? 0 : HUNDRED * (sent - times.size()) / (double) sent;
    }

    Duration mean() {
        return times.isEmpty()
                ? Duration.ZERO
                : times.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(times.size());
    }

    Duration min() {
        return times.stream().min(Duration::compareTo).orElse(Duration.ZERO);
    }

    Duration max() {
        return times.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Mean difference between one and the next. */
    Duration jitter() {
        var sum = Duration.ZERO;
        for (int i = 1; i < times.size(); i++) {
            sum = sum.plus(times.get(i).minus(times.get(i - 1)).abs());
        }
        return times.size() < 2 ? Duration.ZERO : sum.dividedBy(times.size() - 1L);
    }

    /** {@code 3 of 3 echoes, 0.21 ms (0.18 to 0.25)}. */
    @Override
    public String toString() {
        var back = times.size() + " of " + sent + (sent == 1 ? " echo" : " echoes");
        return times.isEmpty() ? back : back + ", " + ms(mean()) + " ms (" + ms(min()) + " to " + ms(max()) + ")";
    }

    private static String ms(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / NANOS_PER_MS);
    }
}
