package org.vigie.core.schedule;

import java.time.Duration;

/**
 * How often a check looks, and where to.
 *
 * @param every from start to start
 * @param lane {@code host:port} of the target, shared with all checks of it; empty: nobody to be polite to, as on loopback
 */
public record Rhythm(Duration every, String lane) {}
