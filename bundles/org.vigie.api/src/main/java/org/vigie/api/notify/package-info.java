/**
 * The door for notifiers: plug-ins that carry a change of an incident to people or systems.
 * Open {@link org.vigie.api.notify.Notifier} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.api.notify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
