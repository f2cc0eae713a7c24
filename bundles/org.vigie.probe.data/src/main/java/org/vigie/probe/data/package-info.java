/** Probes for what keeps data, and for the doors to it. */
@NullMarked
package org.vigie.probe.data;

import org.jspecify.annotations.NullMarked;
