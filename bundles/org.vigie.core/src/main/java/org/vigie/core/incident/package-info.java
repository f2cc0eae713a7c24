/**
 * The life of an incident, from the first suspicion to the end. Open {@link org.vigie.core.incident.Life} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.incident;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
