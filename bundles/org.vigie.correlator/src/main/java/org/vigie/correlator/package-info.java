/** Runs the right half of the core on everybody's observations, and publishes the verdicts. */
@NullMarked
package org.vigie.correlator;

import org.jspecify.annotations.NullMarked;
