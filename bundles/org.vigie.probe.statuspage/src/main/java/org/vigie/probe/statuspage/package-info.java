/** Readers of vendor status pages. */
@NullMarked
package org.vigie.probe.statuspage;

import org.jspecify.annotations.NullMarked;
