package org.vigie.api.verdict;

import java.util.Locale;

/** What kind of thing an incident is: the wire calls it {@code verdict}. */
public enum Ruling {
    /** Something does not work. */
    OUTAGE,
    /** Slow, or a small part of the observations fails, or only functions that are not essential. */
    DEGRADED,
    /** The agent, its site, its resolver or its software is the cause: never a page. */
    LOCAL_FAULT,
    MAINTENANCE,
    /** The vendor reports what nobody here observes: never a page. */
    VENDOR_ONLY;

    /** The name on the wire, for instance {@code local-fault}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
