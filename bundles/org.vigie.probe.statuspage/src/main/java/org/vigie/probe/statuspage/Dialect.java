package org.vigie.probe.statuspage;

import org.vigie.api.probe.LookFailure;

/** How one kind of status page speaks: from its document to what it tells. */
interface Dialect {
    /** Whether this looks like one of its documents. */
    boolean fits(Document page);

    /**
     * Understands a page.
     *
     * @param page its document, or the first of them
     * @param more the second, where it has two and both were asked for
     * @throws LookFailure where nothing can be said of it
     */
    Told read(Document page, Document more) throws LookFailure;
}
