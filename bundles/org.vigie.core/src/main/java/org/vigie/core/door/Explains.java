package org.vigie.core.door;

import java.util.List;

/** Tells why a verdict is what it is: for {@code vigie why}. Given by the correlator. */
public interface Explains {
    /**
     * The evidence, the rule that decided and its numbers, a line each.
     *
     * @param target {@code service} or {@code service/function}
     * @return empty where nothing of that name is known
     */
    List<String> why(String target);
}
