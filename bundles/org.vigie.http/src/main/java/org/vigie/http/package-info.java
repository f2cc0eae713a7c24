/** HTTP/1.1 over an attempt, as small and as strict as probes need it: whatever speaks HTTP to a target speaks it here. */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
