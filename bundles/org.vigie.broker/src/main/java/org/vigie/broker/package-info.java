/** The embedded broker, for those who have none. */
@NullMarked
package org.vigie.broker;

import org.jspecify.annotations.NullMarked;
