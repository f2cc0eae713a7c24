/**
 * What is to be watched: the configuration as immutable records. Open {@link org.vigie.core.catalogue.Catalogue} first; the
 * configuration room gives one as a service and replaces it when a file changes.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.catalogue;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
