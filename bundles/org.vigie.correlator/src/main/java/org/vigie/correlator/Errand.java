package org.vigie.correlator;

import org.vigie.api.notify.Notice;

/**
 * One notice on its way to one notifier.
 *
 * @param notifier as configured by name
 * @param notice what is to be delivered
 */
record Errand(String notifier, Notice notice) {
    /** What it says to whom, whoever says it. */
    String about() {
        return notifier + " " + notice.incident().id() + " " + notice.kind();
    }

    /** The same errand has the same key, also after a restart. */
    String key() {
        return notifier + " " + notice.id();
    }
}
