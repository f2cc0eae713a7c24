package org.vigie.wire;

import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.Payload;
import tools.jackson.core.JsonParser;

/** A payload that is being read, member by member. */
interface Draft {
    /** Takes a member if it knows it; the parser stands on the value and is left on its last token. */
    boolean take(String name, JsonParser p) throws Malformed;

    /** The payload, once all members were seen. */
    Payload payload(Address address, @Nullable Envelope envelope) throws Malformed;
}
