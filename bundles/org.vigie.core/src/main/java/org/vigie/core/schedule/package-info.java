/**
 * When to look: rhythm, politeness, re-checks, and what the clocks tell about pauses. Arithmetic only; times are nanoseconds of
 * the monotonic clock, handed in. Open {@link org.vigie.core.schedule.Schedule} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.schedule;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
