package org.vigie.core.door;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the gate would say of a jar, and how a person lets one in that it would refuse. */
public interface Entrance {
    /** How the locations of bundles begin that came through the gate; behind it stands the name of the file that was dropped. */
    String LOCATION = "plugin:";

    /**
     * A jar that was looked at, of which nothing ran.
     *
     * @param name its symbolic name and version; empty where it is no whole bundle
     * @param digest {@code sha256:} and 64 digits
     * @param signers who signed all of it, with the fingerprints of their keys
     * @param imports the packages that it asks others for
     * @param abilities what its classes call that one may want to know, each with a class that does
     * @param refused why it may not run, in one sentence; empty where it may
     * @param pinnable whether pinning it would let it in
     */
    record Look(
            String name,
            String digest,
            List<String> signers,
            List<String> imports,
            List<String> abilities,
            String refused,
            boolean pinnable) {}

    /**
     * Reads a jar to its last byte. Blocks.
     *
     * @param plugins the section {@code plugins} of the agent's file: policy, keys and revoked, where they are set
     */
    Look look(Path jar, Map<String, Object> plugins) throws IOException;

    /**
     * Lets the jar with this digest in from now on.
     *
     * @param about what and who, for people who read the file
     */
    void pin(String digest, String about) throws IOException;

    /** Takes that back. */
    void unpin(String digest) throws IOException;
}
