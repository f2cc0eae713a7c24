/** Is it me? How an agent's own line is. */
@NullMarked
package org.vigie.classify.locality;

import org.jspecify.annotations.NullMarked;
