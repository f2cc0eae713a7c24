package org.vigie.core.door;

import org.vigie.api.fact.Observation;
import org.vigie.core.catalogue.Check;

/** Looks at once, outside the rhythm: for {@code vigie try} and {@code vigie test}. Given by the agent. */
public interface Lookout {
    /** Runs a check once, up to its timeout; never throws for anything that the target, the probe or the line does. */
    Observation look(Check check) throws InterruptedException;
}
