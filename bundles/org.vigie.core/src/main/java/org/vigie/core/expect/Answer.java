package org.vigie.core.expect;

import org.vigie.api.Symptom;

/** Whether an expectation is met. */
public sealed interface Answer {
    /** It is. */
    record Met() implements Answer {}

    /**
     * It is not.
     *
     * @param symptom as written behind {@code ->}, else {@code content-mismatch}
     * @param why what was seen, for instance {@code 0 of ≥5 article}
     * @param times what was seen in times of what is allowed at most; 0 where nothing was measured
     */
    record Failed(Symptom symptom, String why, double times) implements Answer {}

    /**
     * Nobody can tell: the probe does not offer the value, or offers something that cannot be compared. Says nothing about
     * the target.
     *
     * @param why what to write instead
     */
    record Unclear(String why) implements Answer {}
}
