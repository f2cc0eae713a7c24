package org.vigie.cli.launch;

import java.util.Set;

/**
 * The rooms that a verb needs. All bundles are installed, which costs little; only these are started, and what is not
 * started neither listens nor connects.
 *
 * @param all whether everything is started
 * @param names beginnings of symbolic names, where not all are
 */
public record Rooms(boolean all, Set<String> names) {
    /** Everything: a whole agent. */
    public static final Rooms ALL = new Rooms(true, Set.of());

    private static final Set<String> ALWAYS = Set.of("org.apache.felix.scr", "org.vigie.cli");

    /** Only these, and what every verb needs. */
    public static Rooms of(String... names) {
        return new Rooms(false, Set.of(names));
    }

    boolean wants(String symbolicName) {
        return all || ALWAYS.contains(symbolicName) || names.stream().anyMatch(symbolicName::startsWith);
    }
}
