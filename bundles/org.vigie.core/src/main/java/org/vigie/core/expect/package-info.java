/**
 * What a check expects of what its probe saw: {@code count("li") >= 5 -> hollow-page}. Open
 * {@link org.vigie.core.expect.Expectation} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.expect;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
