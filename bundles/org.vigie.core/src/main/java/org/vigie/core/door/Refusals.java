package org.vigie.core.door;

import java.util.List;
import org.vigie.api.fact.Inventory;

/** What was not taken, and why: for the agent's inventory. Given by the gate, and by whoever else refuses something. */
public interface Refusals {
    /** All that is refused now, sorted by what it is. */
    List<Inventory.Refusal> refused();

    /**
     * Tells that {@link #refused()} says something else now. Called on a thread of the giver; must be short and not block.
     *
     * @return ends it
     */
    Runnable changed(Runnable listener);
}
