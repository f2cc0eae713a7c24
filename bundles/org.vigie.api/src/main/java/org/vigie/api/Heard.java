package org.vigie.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it arrived, or the news that a retained one was taken away.
 *
 * @param topic below the prefix, for instance {@code obs/par-1/x/timeline}
 * @param envelope who sent it; null for plain text and for a removal
 * @param payload what it says; null: the retained message of this topic was removed
 * @param retained whether a broker had kept it: it says how things stood, not how they stand
 * @param rx when it arrived, on the receiver's wall clock, or the recording's
 */
public record Heard(
        String topic, @Nullable Envelope envelope, @Nullable Payload payload, boolean retained, Instant rx) {}
