package org.vigie.probe.statuspage;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.vigie.api.probe.VendorWord.Indicator;

/**
 * What the words of one vendor mean. A word that is not among them means that nobody knows.
 *
 * @param meanings by word, as the vendor writes it
 * @param states what a component of this word is called on the wire, where that is not clear from its meaning
 */
record Words(Map<String, Indicator> meanings, Map<String, String> states) {
    private static final List<Indicator> FROM_GOOD_TO_BAD = List.of(
            Indicator.NONE,
            Indicator.MAINTENANCE,
            Indicator.UNKNOWN,
            Indicator.MINOR,
            Indicator.MAJOR,
            Indicator.CRITICAL);

    /** Reads a table: a line {@code word = indicator} for each, a second word behind it names the state of a component. */
    static Words of(String table) {
        var meanings = new LinkedHashMap<String, Indicator>();
        var states = new LinkedHashMap<String, String>();
        table.lines().forEach(line -> {
            var sides = line.split("=", 2);
            var meaning = sides[1].strip().split(" +", 2);
            meanings.put(sides[0].strip(), Indicator.valueOf(meaning[0].toUpperCase(Locale.ROOT)));
            if (meaning.length > 1) {
                states.put(sides[0].strip(), meaning[1]);
            }
        });
        return new Words(meanings, states);
    }

    Indicator mean(String word) {
        return meanings.getOrDefault(word, Indicator.UNKNOWN);
    }

    /** The part of a page that is in the state of this word. */
    Part part(String name, String word) {
        var meaning = mean(word);
        return new Part(List.of(name), List.of(), meaning, states.getOrDefault(word, state(meaning)), false);
    }

    /** What a component is called on the wire of which no more is known: the words of Statuspage. */
    static String state(Indicator meaning) {
        return switch (meaning) {
            case NONE -> "operational";
            case MINOR -> "degraded_performance";
            case MAJOR -> "partial_outage";
            case CRITICAL -> "major_outage";
            case MAINTENANCE -> "under_maintenance";
            case UNKNOWN -> "unknown";
        };
    }

    /** The worst of these; none of them: nothing is known. */
    static Indicator worst(Stream<Indicator> all) {
        return all.max(Comparator.comparingInt(Words::badness)).orElse(Indicator.UNKNOWN);
    }

    /** The more, the worse. */
    static int badness(Indicator indicator) {
        return FROM_GOOD_TO_BAD.indexOf(indicator);
    }
}
