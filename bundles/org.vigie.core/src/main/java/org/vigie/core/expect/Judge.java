package org.vigie.core.expect;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;

/** Holds what was seen against what was expected, and finds the words where they differ. */
record Judge(Subject left, Comparison comparison, Expected right, Symptom symptom) {
    private static final double NANOS = 1e9;

    static Judge of(Subject left, Comparison comparison, Expected right, Symptom symptom) {
        return new Judge(left, comparison, right, symptom);
    }

    Answer judge(@Nullable Object seen) {
        if (seen == null) {
            return new Answer.Failed(symptom, "no " + Seen.subject(left), 0);
        } else if (left.presence()) {
            return new Answer.Met();
        }
        return switch (right) {
            case Expected.Amount number -> byNumber(seen, number);
            case Expected.Time time -> byTime(seen, time);
            case Expected.Words words -> byWords(seen, words.value());
            case Expected.Any any -> any(seen, any);
        };
    }

    private Answer byNumber(Object seen, Expected.Amount number) {
        if (seen instanceof Duration) {
            return new Answer.Unclear("'" + left + "' is a duration: write " + number + "s or " + number + "ms");
        }
        var value = number(seen);
        if (comparison == Comparison.CONTAINS) {
            return byWords(seen, number.written());
        } else if (value == null) {
            return comparison == Comparison.DIFFERENT ? new Answer.Met() : failed(seen, 0);
        }
        boolean fits = comparison.fits(Double.compare(value, number.value()));
        return fits ? new Answer.Met() : failed(seen, times(value, number.value()));
    }

    private Answer byTime(Object seen, Expected.Time time) {
        double limit = time.value().toNanos() / NANOS;
        Double value = seen instanceof Duration duration ? Double.valueOf(duration.toNanos() / NANOS) : number(seen);
        if (value == null) {
            return new Answer.Unclear("'" + left + "' is no duration but " + Seen.show(seen));
        }
        return comparison.fits(Double.compare(value, limit)) ? new Answer.Met() : failed(seen, times(value, limit));
    }

    private Answer byWords(Object seen, String words) {
        boolean good = switch (comparison) {
            case EQUAL, IN -> same(seen, words);
            case DIFFERENT -> !same(seen, words);
            case CONTAINS ->
                seen instanceof Collection<?> all
                        ? all.stream().filter(Objects::nonNull).anyMatch(one -> same(one, words))
                        : String.valueOf(seen).contains(words);
            case LESS, AT_MOST, MORE, AT_LEAST -> false; // the parser takes no words behind these
        };
        return good ? new Answer.Met() : failed(seen, 0);
    }

    private Answer any(Object seen, Expected.Any any) {
        var each = any.values().stream()
                .map(one -> of(left, Comparison.EQUAL, one, symptom).judge(seen));
        return each.anyMatch(Answer.Met.class::isInstance) ? new Answer.Met() : failed(seen, 0);
    }

    private static boolean same(Object seen, String words) {
        return String.valueOf(seen).equals(words);
    }

    private static @Nullable Double number(Object seen) {
        if (seen instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return seen instanceof String text ? Double.valueOf(text.strip()) : null;
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    private double times(double seen, double limit) {
        boolean bounded = comparison == Comparison.LESS || comparison == Comparison.AT_MOST;
        return bounded && limit > 0 ? seen / limit : 0;
    }

    private Answer failed(Object seen, double times) {
        return new Answer.Failed(symptom, Seen.why(seen, left, comparison, right), times);
    }
}
