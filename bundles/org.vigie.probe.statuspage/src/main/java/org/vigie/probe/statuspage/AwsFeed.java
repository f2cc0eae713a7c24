package org.vigie.probe.statuspage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.vigie.api.probe.VendorWord.Indicator;

/** AWS as RSS: an item is an update of an event, the newest first; an event is known by its service. */
final class AwsFeed implements Dialect {
    static final Words TITLES = Words.of("""
        Service is operating normally = none
        Informational message         = minor
        Service impact                = major
        Service degradation           = major
        Performance issues            = major
        Service disruption            = critical
        """);

    @Override
    public boolean fits(Document page) {
        return page.has("feed") && page.text("title").startsWith("Amazon ");
    }

    @Override
    public Told read(Document page, Document more) {
        var events = new LinkedHashMap<String, List<Document>>();
        page.each("items")
                .forEach(item -> events.computeIfAbsent(service(item), _ -> new ArrayList<>())
                        .add(item));
        return Told.saying(Indicator.NONE)
                .troubles(events.entrySet().stream().map(event -> event(event.getKey(), event.getValue())))
                .made(page.time("made"));
    }

    /** What stands between the sign and the time in {@code https://…/#ec2-eu-west-1_1777533954}. */
    private static String service(Document item) {
        var id = item.text("id");
        int time = id.lastIndexOf('_');
        return id.substring(id.indexOf('#') + 1, time < 0 ? id.length() : time);
    }

    private static Trouble event(String service, List<Document> updates) {
        var title = updates.getFirst().text("title");
        var meaning = title.contains("[RESOLVED]") ? Indicator.NONE : TITLES.mean(title.split(":", 2)[0].strip());
        var began = Trouble.earliest(began(updates).map(update -> update.time("at")));
        return Trouble.open(service, title, meaning, began)
                .about(List.of(service))
                .at(Aws.isRegional(service) ? List.of(service) : List.of())
                .lived(
                        meaning == Indicator.NONE ? Life.OVER : Life.OPEN,
                        updates.getFirst().time("at"));
    }

    /** What came before an earlier end belongs to an earlier event. */
    private static Stream<Document> began(List<Document> updates) {
        return Stream.concat(
                updates.stream().limit(1),
                updates.stream()
                        .skip(1)
                        .takeWhile(update -> !update.text("title").contains("[RESOLVED]")));
    }
}
