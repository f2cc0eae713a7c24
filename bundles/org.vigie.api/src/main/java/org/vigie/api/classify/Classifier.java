package org.vigie.api.classify;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds facts up to findings. A pure fold: no clock, no thread, no I/O, no state of its own, so it can be swapped at any
 * moment, replayed, and gives the same answer on every machine ({@code StrictMath} for logarithms and powers).
 *
 * <p>The core keeps one state for each subject of the stage, saves it, and hands it to the next version of the classifier. A
 * state is a record of numbers, text, times, enums, lists and records of these, bounded by what the classifier puts in.
 *
 * @param <S> the state record
 */
@ConsumerType
public interface Classifier<S extends Record> {
    /** The state of a subject of which nothing is known. */
    S initial();

    /**
     * Takes one input in. An exception benches the classifier; its subjects are then judged without it.
     *
     * @param state what it made of all inputs before
     * @param input a fact about the subject, a finding of an earlier stage, or just time going by
     * @param now the time
     */
    Step<S> fold(S state, Input input, Now now);
}
