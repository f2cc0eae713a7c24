package org.vigie.core.expect;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.vigie.core.settings.Durations;

/** The right side of an expectation. */
sealed interface Expected {
    record Amount(double value, String written) implements Expected {
        @Override
        public String toString() {
            return written;
        }
    }

    record Time(Duration value) implements Expected {
        @Override
        public String toString() {
            return Durations.write(value);
        }
    }

    record Words(String value) implements Expected {
        @Override
        public String toString() {
            return "\"" + value + "\"";
        }
    }

    record Any(List<Expected> values) implements Expected {
        @Override
        public String toString() {
            return values.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
