package org.vigie.api.probe;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what others push. Given as a service by the probe that waits for it, asked by whoever lets pushes in: so neither
 * knows the other.
 */
@ProviderType
public interface Pushes {
    /** Whether any check waits for a push: where none does, no door is open. */
    boolean awaited();

    /**
     * Takes a push. Called by many threads at once; never blocks, and takes as long for a wrong token as for a right one.
     *
     * @return false where no check waits for this token
     */
    boolean take(Secret token);
}
