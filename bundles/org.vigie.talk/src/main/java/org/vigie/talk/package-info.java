/**
 * What probes and notifiers of many protocols share: from a URL to a connection, conversations in lines that nobody can draw out, and
 * programs that leave nothing behind.
 * Open {@link org.vigie.talk.Door} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.talk;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
