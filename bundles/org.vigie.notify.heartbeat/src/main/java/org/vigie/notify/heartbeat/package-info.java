/** Tells somebody who listens from afar that there is somebody to tell. */
@NullMarked
package org.vigie.notify.heartbeat;

import org.jspecify.annotations.NullMarked;
