/** Where plug-ins are called, and the only place where everything is caught. Open {@link org.vigie.core.guard.Guard}. */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.core.guard;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
