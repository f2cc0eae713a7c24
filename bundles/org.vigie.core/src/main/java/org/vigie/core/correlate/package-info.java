/**
 * The right half of the line: everybody's letters in, verdicts out. Open {@link org.vigie.core.correlate.Correlation} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.correlate;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
