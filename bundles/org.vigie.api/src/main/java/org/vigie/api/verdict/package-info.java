/**
 * What follows from the facts: verdicts are computed from facts and can always be computed again.
 * Open {@link org.vigie.api.verdict.Incident} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.api.verdict;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
