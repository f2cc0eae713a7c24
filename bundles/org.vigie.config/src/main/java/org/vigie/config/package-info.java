/** Files to catalogue: YAML with positions, mistakes, reload. Open {@link org.vigie.config.Reading} first. */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
