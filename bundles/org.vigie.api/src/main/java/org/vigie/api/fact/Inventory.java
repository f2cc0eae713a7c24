package org.vigie.api.fact;

import java.util.List;
import java.util.SortedMap;

/**
 * What an agent has, lacks and refused.
 *
 * @param agent whose
 * @param bundles symbolic name to version
 * @param probes installed probe types to the bundle that brings them
 * @param waiting probe types that are not installed, to the checks that wait for them
 * @param refused what was not taken: configuration mistakes and plug-in jars, each in words
 */
public record Inventory(
        String agent,
        SortedMap<String, String> bundles,
        SortedMap<String, String> probes,
        SortedMap<String, List<String>> waiting,
        List<Refusal> refused)
        implements Fact {

    /**
     * Something that was not taken, and why.
     *
     * @param what the file, with line and column where there are any
     * @param why one sentence that says what to do
     */
    public record Refusal(String what, String why) {}
}
