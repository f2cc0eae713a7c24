package org.vigie.gate;

import java.nio.file.Path;
import java.util.Optional;

/** The bundles of the framework: those that are there, and those that the gate lets in. One thread at a time changes them. */
interface Neighbours {
    /** Whether a bundle that did not come through the gate has this name and version. */
    boolean has(Plugin plugin);

    /**
     * Makes what came in under this file name run, in place of what ran under it before. Does nothing where it runs already.
     *
     * @return why it does not, in one sentence; empty where it does
     */
    String run(String name, Path jar, String digest);

    /** Stops what came in under this file name and forgets it. */
    void end(String name);

    /** Why what came in under this file name does not run, in one sentence; empty where it runs or is not there. */
    Optional<String> trouble(String name);
}
