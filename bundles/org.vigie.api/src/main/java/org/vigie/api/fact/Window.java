package org.vigie.api.fact;

import java.time.Instant;

/**
 * A stretch of time, for instance an announced maintenance.
 *
 * @param from first moment inside
 * @param until first moment after
 */
public record Window(Instant from, Instant until) {}
