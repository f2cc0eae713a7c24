/**
 * Doors between rooms that may not import each other, given as services. Open {@link org.vigie.core.door.Lookout} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.door;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
