/**
 * From text with positions to settings records: binding, validation, suggestions. Open
 * {@link org.vigie.core.settings.Value} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
