/**
 * A small service like X on loopback that goes through the blackout of 21 December 2023, over real HTTP. It knows nothing of
 * the agent that watches it.
 */
@NullMarked
package org.vigie.demo;

import org.jspecify.annotations.NullMarked;
