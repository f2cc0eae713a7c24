package org.vigie.probe.statuspage;

import java.util.List;
import java.util.stream.Stream;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord.Indicator;

/**
 * The feed of any status page, for want of something better: how far an incident has come stands in its text, or in its
 * title, and how bad it is nowhere, so it is the least that it can be. A feed without a word that is known says nothing.
 */
final class History implements Dialect {
    @Override
    public boolean fits(Document page) {
        return page.has("feed");
    }

    @Override
    public Told read(Document page, Document more) throws LookFailure {
        if (page.each("items").findAny().isEmpty()) {
            throw Document.unreadable("a feed without items");
        }
        return Told.saying(Indicator.NONE)
                .troubles(
                        page.each("items").filter(item -> !life(item).isPlan()).map(History::item))
                .plans(page.each("items")
                        .filter(item -> life(item).isPlan())
                        .map(item -> Plan.of(life(item), null, null, List.of())))
                .updated(page.time("updated", "made"));
    }

    private static Trouble item(Document item) {
        var posted = item.time("at", "updated");
        var told = new Posts(item.text("text"));
        var first = posted == null ? null : told.first(posted);
        return Trouble.open(item.text("id"), item.text("title"), Indicator.MINOR, first == null ? posted : first)
                .told(item.text("title") + "\n" + item.text("text"))
                .lived(life(item), item.time("updated", "at"));
    }

    /** The word of the newest update; else one in front of the title: {@code [Resolved] …}, {@code Resolved: …}. */
    private static Life life(Document item) {
        var word = new Posts(item.text("text")).newest();
        return Stream.of(word, front(item.text("title")))
                .filter(one -> !one.isEmpty())
                .map(Life::of)
                .findFirst()
                .orElse(Life.UNKNOWN);
    }

    private static String front(String title) {
        var text = title.startsWith("[") ? title.substring(1) : title;
        int end = Stream.of("]", ":", " - ")
                .mapToInt(text::indexOf)
                .filter(at -> at > 0)
                .min()
                .orElse(0);
        return text.substring(0, end);
    }
}
