/** The crew: doors for plug-ins, schedule, deadlines, clock. */
@NullMarked
package org.vigie.agent;

import org.jspecify.annotations.NullMarked;
