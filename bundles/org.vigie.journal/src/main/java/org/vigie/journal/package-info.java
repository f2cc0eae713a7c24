/**
 * Records that survive a crash at any instant: appended, framed with length and CRC, fsynced. Open
 * {@link org.vigie.journal.Journals} first.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.vigie.journal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
