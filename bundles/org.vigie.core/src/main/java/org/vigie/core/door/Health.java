package org.vigie.core.door;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vigie.core.guard.Guard;

/**
 * How a part of Vigie itself is doing. Given as a service by every room that has something to tell; the agent says all of it in
 * its status, the board shows it. Both methods are asked every few seconds: they answer at once.
 */
public interface Health {
    /** Its troubles by name, each in one sentence; empty when all is well. */
    SortedMap<String, String> troubles();

    /** Its numbers, as far as it knows any. */
    default Map<Figure, Double> figures() {
        return Map.of();
    }

    /** What a number says. */
    enum Figure {
        /** Looks that found it up, since the process began. */
        LOOKS_UP,
        /** Looks that found it down, since the process began. */
        LOOKS_DOWN,
        /** Looks that say nothing, since the process began. */
        LOOKS_UNKNOWN,
        /** Looks that did not take place because too much was due, since the process began. */
        LOOKS_SHED,
        /** Looks that are under way. */
        LOOKS_RUNNING,
        /** Checks on the schedule. */
        CHECKS,
        /** The longest that something waited to run lately, in seconds. */
        LATENESS_S,
        /** Plug-ins that get no more threads because they do not come back. */
        BENCHED,
        /** Messages to people that are not delivered yet. */
        NOTICES_WAITING
    }

    /** The troubles of all parts. Where two have one of the same name, both are said; one that fails is a trouble itself. */
    static SortedMap<String, String> troubles(Collection<? extends Health> parts) {
        var all = new TreeMap<String, String>();
        for (var part : parts) {
            var said = switch (Guard.call(part::troubles)) {
                case Guard.Value<SortedMap<String, String>>(var troubles) -> troubles;
                case Guard.Failed<SortedMap<String, String>> failed ->
                    Map.of(part.getClass().getSimpleName(), "cannot say how it is: " + failed.inOneLine());
            };
            said.forEach((name, words) -> all.merge(name, words, (one, other) -> one + "; " + other));
        }
        return all;
    }

    /** The numbers of all parts, added up. */
    static Map<Figure, Double> figures(Collection<? extends Health> parts) {
        var all = new EnumMap<Figure, Double>(Figure.class);
        for (var part : parts) {
            if (Guard.call(part::figures) instanceof Guard.Value<Map<Figure, Double>>(var figures)) {
                figures.forEach((figure, value) -> all.merge(figure, value, Double::sum));
            }
        }
        return all;
    }
}
