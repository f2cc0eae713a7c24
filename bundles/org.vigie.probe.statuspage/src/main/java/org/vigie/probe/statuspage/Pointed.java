package org.vigie.probe.statuspage;

import java.util.Map;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord.Indicator;
import tools.jackson.core.JsonPointer;

/**
 * Any JSON that says in one place how things are.
 *
 * @param pointer that place
 * @param words what may stand there
 */
record Pointed(String pointer, Map<String, Indicator> words) implements Dialect {
    @Override
    public boolean fits(Document page) {
        return !page.has("feed");
    }

    @Override
    public Told read(Document page, Document more) throws LookFailure {
        var there = page.at(JsonPointer.compile(pointer)).word();
        if (there.isEmpty()) {
            throw Document.unreadable("no word at " + pointer);
        }
        return Told.saying(words.getOrDefault(there, Indicator.UNKNOWN));
    }
}
