package org.vigie.agent;

import java.time.Duration;
import org.vigie.api.probe.Outcome;
import org.vigie.core.guard.Guard;

/** How a look ended. */
sealed interface Ended {
    /**
     * The plug-in came back.
     *
     * @param answer what it returned or threw
     * @param late whether it was broken off at its deadline
     */
    record Back(Guard.Answer<Outcome> answer, boolean late) implements Ended {}

    /** We broke it off ourselves, for a reason that has to do neither with the target nor with the plug-in. */
    record Cancelled() implements Ended {}

    /**
     * It did not come back.
     *
     * @param after how long it was out
     */
    record Lost(Duration after) implements Ended {}

    /** There was no thread for it. */
    record TurnedAway() implements Ended {}
}
