package org.vigie.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which broker a connection goes to; whoever leads also tells how that went. */
interface Way {
    /** Null: none. */
    @Nullable
    Target target();

    /**
     * This one does not let us in.
     *
     * @return whether it is time to wait a little: no other is left to be tried at once
     */
    default boolean failed(Target which, String why) {
        return true;
    }

    /** The connection to this one broke after so long. */
    default void broke(Target which, Duration age, String why) {}

    /** Asked for while the connection stands: maybe a better one is back. */
    default void look() {}
}
