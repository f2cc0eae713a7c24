package org.vigie.api.probe;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows how to read one kind of vendor status page. The same door as {@link Probe}, named by the same {@link ProbeType}.
 *
 * @param <S> the settings record
 */
@ConsumerType
public interface StatusPage<S extends Record> {
    /**
     * Reads the page once. A page that cannot be reached, parsed or believed is an exception: the vendor's word is then
     * unknown, never fine.
     */
    VendorWord read(S page, Attempt attempt) throws IOException, InterruptedException;
}
