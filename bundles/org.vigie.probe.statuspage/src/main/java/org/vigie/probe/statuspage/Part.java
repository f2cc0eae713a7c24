package org.vigie.probe.statuspage;

import java.util.List;
import org.vigie.api.probe.VendorWord.Indicator;

/**
 * A component of a page, or whatever else the vendor divides itself into.
 *
 * @param names what it is called; the first one is told
 * @param places where it is; empty: everywhere
 * @param indicator what its state says of the page
 * @param state the same in the words of Statuspage
 * @param silent whether it counts only for those who ask for it by name
 */
record Part(List<String> names, List<String> places, Indicator indicator, String state, boolean silent) {
    /** The same, called something else, too. */
    Part called(String... all) {
        return new Part(List.of(all), places, indicator, state, silent);
    }

    Part at(List<String> where) {
        return new Part(names, where, indicator, state, silent);
    }

    Part silent(boolean quiet) {
        return new Part(names, places, indicator, state, quiet);
    }
}
