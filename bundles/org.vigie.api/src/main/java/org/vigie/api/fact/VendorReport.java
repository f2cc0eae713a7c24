package org.vigie.api.fact;

import java.time.Instant;
import org.vigie.api.probe.VendorWord;

/**
 * What a vendor's status page said when an agent read it.
 *
 * @param agent who read it
 * @param service whose page
 * @param word what it says; an unreachable or unreadable page is the indicator {@code unknown}
 * @param at start of the reading
 */
public record VendorReport(String agent, String service, VendorWord word, Instant at) implements Fact {}
