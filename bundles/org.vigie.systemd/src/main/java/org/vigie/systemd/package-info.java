/**
 * Tells the service manager how Vigie is, where one asks: that it watches, what it sees in one sentence, that its schedule still
 * moves, that it stops. Without {@code NOTIFY_SOCKET} it does nothing.
 *
 * <p>{@link org.vigie.systemd.Systemd} is the component, {@link org.vigie.systemd.Rounds} decides what is said and when,
 * {@link org.vigie.systemd.Datagram} is the socket that Java has not.
 */
@NullMarked
package org.vigie.systemd;

import org.jspecify.annotations.NullMarked;
