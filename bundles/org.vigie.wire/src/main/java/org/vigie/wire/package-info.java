/**
 * The letters: records to JSON and back, topics, and the door through which they pass. Open
 * {@link org.vigie.wire.Exchange} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.wire;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
