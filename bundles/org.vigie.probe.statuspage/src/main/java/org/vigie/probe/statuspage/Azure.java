package org.vigie.probe.statuspage;

import org.vigie.api.probe.VendorWord.Indicator;

/**
 * Azure as RSS: an item is there while something is wrong, and says in prose what, and where. How bad it is is not said, so
 * it is the least that it can be. A feed without items says that all is well.
 */
final class Azure implements Dialect {
    @Override
    public boolean fits(Document page) {
        return page.has("feed") && page.text("title").startsWith("Azure Status");
    }

    /** The feed is made anew for each reading, also while nothing happens: its time is its age. */
    @Override
    public Told read(Document page, Document more) {
        return Told.saying(Indicator.NONE)
                .troubles(page.each("items").map(Azure::item))
                .made(page.time("made"));
    }

    private static Trouble item(Document item) {
        var id = item.text("id").isEmpty() ? item.text("link") : item.text("id");
        return Trouble.open(id, item.text("title"), Indicator.MINOR, item.time("at"))
                .told(item.text("title") + "\n" + item.text("text"));
    }
}
