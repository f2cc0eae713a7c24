package org.vigie.gate;

import java.nio.file.Path;
import java.util.Optional;

/** What else is installed. */
interface Neighbours {
    /** Whether a bundle that did not come through the gate has this name and version. */
    boolean has(Plugin plugin);

    /** Why the bundle that came from this admitted jar does not run, in one sentence; empty where it runs or is not there yet. */
    Optional<String> trouble(Path admitted);
}
