package org.vigie.probe.statuspage;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a page matters.
 *
 * @param components names; empty: all
 * @param regions names; empty: everywhere
 */
record Wanted(Set<String> components, Set<String> regions) {
    /** What a text says that is about every place. */
    private static final Set<String> EVERYWHERE = Set.of("global", "multiple regions", "all regions");

    boolean has(Part part) {
        return (components.isEmpty() || part.names().stream().anyMatch(components::contains)) && isHere(part.places());
    }

    /** The name under which a part was asked for. */
    String nameOf(Part part) {
        return part.names().stream()
                .filter(components::contains)
                .findFirst()
                .orElse(part.names().getFirst());
    }

    boolean has(Trouble trouble) {
        return trouble.prose().isEmpty()
                ? touches(trouble.components()) && isHere(trouble.places())
                : says(trouble.prose());
    }

    /** What names no component may be about any. */
    boolean touches(Collection<String> names) {
        return components.isEmpty() || names.isEmpty() || names.stream().anyMatch(components::contains);
    }

    /** Those components that a text speaks of. */
    List<String> named(String prose) {
        return components.stream()
                .filter(name -> contains(prose, name))
                .sorted()
                .toList();
    }

    /** The same names, those that matter first. */
    List<String> first(Collection<String> names) {
        return Stream.concat(names.stream().filter(components::contains), names.stream())
                .distinct()
                .toList();
    }

    private boolean says(String prose) {
        boolean here = regions.isEmpty()
                || regions.stream().anyMatch(region -> contains(prose, region))
                || EVERYWHERE.stream().anyMatch(word -> contains(prose, word));
        return here && (components.isEmpty() || !named(prose).isEmpty());
    }

    private boolean isHere(Collection<String> places) {
        return regions.isEmpty()
                || places.isEmpty()
                || places.stream().anyMatch(place -> regions.stream().anyMatch(region -> isIn(place, region)));
    }

    /** {@code s3-eu-west-1} is in {@code eu-west-1}. */
    private static boolean isIn(String place, String region) {
        return place.equalsIgnoreCase(region) || place.endsWith("-" + region) || place.equals("global");
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
