/**
 * Where classifiers run and where their states live. Open {@link org.vigie.core.classify.Bench} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.classify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
