package org.vigie.probe.statuspage;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.api.probe.VendorWord.VendorIncident;

/**
 * An incident on a page.
 *
 * @param id the vendor's
 * @param name its title
 * @param impact how bad the vendor calls it
 * @param started the earliest time that it tells; null: it tells none
 * @param resolved when it ended; null: it is open
 * @param components what it touches; empty: it does not say
 * @param places where; empty: it does not say
 * @param prose where nothing else says what it touches, and where; empty: something does
 */
record Trouble(
        String id,
        String name,
        Indicator impact,
        @Nullable Instant started,
        @Nullable Instant resolved,
        List<String> components,
        List<String> places,
        String prose) {
    /** A line of text, whatever somebody has put there. */
    private static final int NAME_MAX = 512;

    /** More names than this are no help. */
    private static final int COMPONENTS_MAX = 50;

    /** One that is under way. */
    static Trouble open(String id, String name, Indicator impact, @Nullable Instant started) {
        return new Trouble(id, name, impact, started, null, List.of(), List.of(), "");
    }

    Trouble about(Collection<String> names) {
        var named = names.stream().filter(one -> !one.isEmpty()).distinct().toList();
        return new Trouble(id, name, impact, started, resolved, named, places, prose);
    }

    Trouble at(List<String> where) {
        return new Trouble(id, name, impact, started, resolved, components, where, prose);
    }

    /** What is known of it is what its text says. */
    Trouble told(String text) {
        return new Trouble(id, name, impact, started, resolved, components, places, text);
    }

    /** The same, over if it is: at the time given, or whenever that was. */
    Trouble lived(Life life, @Nullable Instant end) {
        var at = life == Life.OVER
                ? Stream.of(end, started, Instant.EPOCH)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow()
                : null;
        return new Trouble(id, name, life.weigh(impact), started, at, components, places, prose);
    }

    boolean isOpen() {
        return resolved == null;
    }

    /** As it goes out; one that tells no time, or one to come, began when it was read. */
    VendorIncident incident(Instant now, Wanted wanted) {
        var about = prose.isEmpty() ? wanted.first(components) : wanted.named(prose);
        var from = started == null || started.isAfter(now) ? now : started;
        return new VendorIncident(
                clip(id),
                clip(name),
                impact,
                from,
                resolved,
                about.stream().limit(COMPONENTS_MAX).map(Trouble::clip).toList());
    }

    /** The first of these in time. */
    static @Nullable Instant earliest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    static String clip(String text) {
        return text.length() <= NAME_MAX ? text : text.substring(0, NAME_MAX);
    }
}
