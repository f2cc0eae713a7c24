package org.vigie.api.fact;

import java.time.Instant;

/**
 * Who correlates.
 *
 * @param agent who says so
 * @param active whether it writes verdicts now; false: it could
 * @param since since when, on its own clock
 */
public record CorrelatorStatus(String agent, boolean active, Instant since) implements Fact {}
