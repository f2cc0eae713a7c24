/** For those who write plug-ins: a clock that is handed in, a server that lies in every way, and the contract every probe keeps. */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
