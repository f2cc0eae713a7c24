package org.vigie.correlator;

import org.jspecify.annotations.Nullable;

/** Entries to bytes and back. */
interface Scribe {
    byte[] write(Entry entry);

    /** The entry that was written; null where these bytes are none that this version knows. */
    @Nullable
    Entry read(byte[] record);
}
