/**
 * The door for classifiers: plug-ins that add facts up to findings.
 * Open {@link org.vigie.api.classify.Classifier} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.api.classify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
