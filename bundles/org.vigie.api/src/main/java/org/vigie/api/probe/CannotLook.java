package org.vigie.api.probe;

import java.io.IOException;
import org.vigie.api.Reason;

/** The agent could not look, for a reason that says nothing about the target. */
public final class CannotLook extends IOException {
    private final Reason reason;

    /** It could not look for this reason; the message is the evidence. */
    public CannotLook(Reason reason, String evidence) {
        super(evidence);
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }
}
