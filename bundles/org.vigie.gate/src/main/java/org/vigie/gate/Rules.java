package org.vigie.gate;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is configured about plug-ins, and the file of those that were pinned, which changes while the agent runs. */
record Rules(boolean open, Set<String> keys, Set<String> revoked, Pins pins) {
    /** The framework property in which the launcher says what holds where nothing is configured. */
    static final String POLICY = "vigie.policy";

    /** Anything but {@code open} is {@code signed}: a word that nobody understands opens nothing. */
    static Rules of(@Nullable String policy, Collection<String> keys, Collection<String> revoked, Pins pins) {
        return new Rules("open".equals(policy), Set.copyOf(keys), Set.copyOf(revoked), pins);
    }

    Trust now() throws IOException {
        return new Trust(open, keys, revoked, pins.digests());
    }
}
