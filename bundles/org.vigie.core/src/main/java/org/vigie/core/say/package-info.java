/**
 * The sentences people read, in every language, from one catalogue. Open {@link org.vigie.core.say.Sentence} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.say;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
