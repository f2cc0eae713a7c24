/** How sure one agent is that one function fails. */
@NullMarked
package org.vigie.classify.evidence;

import org.jspecify.annotations.NullMarked;
