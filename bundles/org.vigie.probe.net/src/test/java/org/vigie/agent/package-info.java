/** Looks as the agent takes them: its own deadlines, symptoms and expectations, without a schedule. */
@NullMarked
package org.vigie.agent;

import org.jspecify.annotations.NullMarked;
