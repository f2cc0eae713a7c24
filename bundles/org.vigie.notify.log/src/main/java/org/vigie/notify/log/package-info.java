/** Tells the log. */
@NullMarked
package org.vigie.notify.log;

import org.jspecify.annotations.NullMarked;
