package org.vigie.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.vigie.api.verdict.Incident;
import org.vigie.core.say.Words;
import org.vigie.core.say.Xml;

/**
 * Incidents for feed readers. An entry keeps its id for as long as the incident lives, and its date changes exactly when something
 * happened to it.
 *
 * @param id of the feed
 * @param title of the feed
 * @param author who says so
 * @param language in which
 * @param self where the feed is
 * @param home where the page is that it belongs to
 * @param page where an incident is on it
 * @param incidents the newest first
 * @param began the date of a feed in which nothing ever happened
 */
record Edition(
        String id,
        String title,
        String author,
        String language,
        String self,
        String home,
        Function<Incident, String> page,
        List<Incident> incidents,
        Instant began) {
    private static final String URN = "urn:vigie:incident:";

    private String title(Incident incident) {
        return incident.say().getOrDefault(language, incident.service());
    }

    /** The sentence, then how it went. */
    private String content(Incident incident) {
        var words = Words.in(language);
        return incident.phases().stream()
                .map(step -> step.at() + " "
                        + words.say("board.phase." + step.phase().id()))
                .collect(Collectors.joining("\n", title(incident) + "\n\n", "\n"));
    }

    /** When something last happened to it; that it is said again changes nothing. */
    static Instant updated(Incident incident) {
        var times = new ArrayList<>(List.of(incident.since()));
        incident.phases().forEach(step -> times.add(step.at()));
        incident.notes().forEach(note -> times.add(note.at()));
        Stream.ofNullable(incident.resolvedAt()).forEach(times::add);
        Stream.ofNullable(incident.ack()).forEach(ack -> times.add(ack.at()));
        return times.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private Instant updated() {
        return incidents.stream()
                .map(Edition::updated)
                .max(Comparator.naturalOrder())
                .orElse(began);
    }

    String atom() {
        return Xml.write("feed", "http://www.w3.org/2005/Atom", xml -> {
            xml.with("xml:lang", language)
                    .element("id", id)
                    .element("title", title)
                    .element("updated", updated().toString())
                    .element("link", "", "rel", "self", "href", self)
                    .element("link", "", "rel", "alternate", "type", "text/html", "href", home)
                    .element("author", by -> by.element("name", author));
            for (var incident : incidents) {
                xml.element("entry", entry -> atom(entry, incident));
            }
        });
    }

    private void atom(Xml entry, Incident incident) throws XMLStreamException {
        entry.element("id", URN + incident.id())
                .element("title", title(incident))
                .element("updated", updated(incident).toString())
                .element("published", incident.since().toString())
                .element("link", "", "rel", "alternate", "type", "text/html", "href", page.apply(incident));
        for (var tag : tags(incident)) {
            entry.element("category", "", "term", tag);
        }
        entry.element("content", content(incident), "type", "text");
    }

    private static List<String> tags(Incident incident) {
        return List.of(
                incident.service(),
                incident.phase().id(),
                incident.ruling().id(),
                incident.severity().id());
    }

    String json() {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", title);
        feed.put("home_page_url", home);
        feed.put("feed_url", self);
        feed.put("language", language);
        feed.put("authors", List.of(Map.of("name", author)));
        feed.put("items", incidents.stream().map(this::json).toList());
        return Letter.json(feed);
    }

    private Map<String, Object> json(Incident incident) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", URN + incident.id());
        item.put("url", page.apply(incident));
        item.put("title", title(incident));
        item.put("content_text", content(incident));
        item.put("date_published", incident.since().toString());
        item.put("date_modified", updated(incident).toString());
        item.put("tags", tags(incident));
        return item;
    }
}
