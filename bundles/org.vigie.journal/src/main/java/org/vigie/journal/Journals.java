package org.vigie.journal;

/** Opens journals in the agent's state directory. Given as a service. */
public interface Journals {
    /**
     * Opens or makes the journal of this name and repairs its tail.
     *
     * @param name letters, digits and dashes; one owner at a time
     */
    Journal open(String name);
}
