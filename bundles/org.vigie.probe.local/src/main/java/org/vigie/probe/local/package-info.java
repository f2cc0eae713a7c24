/** Probes for what runs on this machine, and for what others tell it. */
@NullMarked
package org.vigie.probe.local;

import org.jspecify.annotations.NullMarked;
