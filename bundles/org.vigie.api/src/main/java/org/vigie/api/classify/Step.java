package org.vigie.api.classify;

import java.util.List;

/**
 * The answer of a fold: the next state, and what was found.
 *
 * @param state the next state; bounded
 * @param findings empty where nothing is new
 */
public record Step<S>(S state, List<Finding> findings) {
    /** Nothing found. */
    public static <S> Step<S> of(S state) {
        return new Step<>(state, List.of());
    }

    /** One thing found. */
    public static <S> Step<S> of(S state, Finding finding) {
        return new Step<>(state, List.of(finding));
    }
}
