/** Tells a syslog server, or the log of this machine. */
@NullMarked
package org.vigie.notify.syslog;

import org.jspecify.annotations.NullMarked;
