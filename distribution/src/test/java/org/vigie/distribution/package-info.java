/** Tests of what is shipped: its rooms, its rules, and the agent as a whole inside a framework. */
@NullMarked
package org.vigie.distribution;

import org.jspecify.annotations.NullMarked;
