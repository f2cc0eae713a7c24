package org.vigie.core.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.core.door.Health.Figure;

/** What is wrong with Vigie itself, added up. */
class HealthTest {
    /** A part that says this. */
    private record Part(SortedMap<String, String> troubles, Map<Figure, Double> figures) implements Health {
        static Part of(String name, String words, double looks) {
            return new Part(new TreeMap<>(Map.of(name, words)), Map.of(Figure.LOOKS_UP, looks));
        }
    }

    /** A part that is so unwell that it cannot even say so. */
    private static final class Broken implements Health {
        @Override
        public SortedMap<String, String> troubles() {
            throw new IllegalStateException("gone");
        }

        @Override
        public Map<Figure, Double> figures() {
            throw new IllegalStateException("gone");
        }
    }

    @Test
    void everythingIsSaidAlsoWhereTwoSpeakOfTheSame() {
        var parts = List.of(Part.of("disk", "full", 2), Part.of("disk", "slow", 3), Part.of("clock", "stepped", 0));
        assertThat(Health.troubles(parts)).isEqualTo(Map.of("clock", "stepped", "disk", "full; slow"));
        assertThat(Health.figures(parts)).isEqualTo(Map.of(Figure.LOOKS_UP, 5.0));
    }

    @Test
    void whoCannotSayHowHeIsIsATroubleAndSilencesNobody() {
        var parts = List.of(new Broken(), Part.of("disk", "full", 2));
        assertThat(Health.troubles(parts)).containsEntry("disk", "full").hasSize(2);
        assertThat(Health.troubles(parts).get("Broken")).startsWith("cannot say how it is: ");
        assertThat(Health.figures(parts)).isEqualTo(Map.of(Figure.LOOKS_UP, 2.0));
    }
}
