/**
 * The door for probes: plug-ins that know how to look at one kind of thing.
 * Open {@link org.vigie.api.probe.Probe} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.api.probe;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
