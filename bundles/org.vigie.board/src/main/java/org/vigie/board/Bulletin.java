package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.verdict.Incident;
import org.vigie.board.Site.Answer;
import org.vigie.core.say.Words;

/**
 * {@code /incidents.atom} and {@code /incidents.json}: the held incidents, the newest first, for feed readers and chat rooms. An
 * entry keeps its id for as long as the incident lives, and its date changes exactly when something happened to it.
 */
final class Bulletin {
    static final String ATOM = "/incidents.atom";
    static final String JSON = "/incidents.json";

    /** Readers keep what they have seen; nobody needs more at once. */
    private static final int ENTRIES_MAX = 100;

    private static final String URN = "urn:vigie:";

    private final Holdings held;
    private final String self;
    private final Tongues tongues;

    Bulletin(Holdings held, Tongues tongues) {
        this.held = held;
        this.self = held.exchange().self();
        this.tongues = tongues;
    }

    /**
     * A feed as it is asked for.
     *
     * @param base address of this server, as the reader knows it
     * @param path of the feed
     */
    private record Asked(String base, String path, String language, Words words) {
        String self() {
            return base + path + "?lang=" + language;
        }

        String page(Incident incident) {
            return base + "/#/incident/" + incident.id();
        }

        String title(Incident incident) {
            return incident.say().getOrDefault(language, incident.service());
        }

        /** The sentence, then how it went. */
        String content(Incident incident) {
            return incident.phases().stream()
                    .map(step -> step.at() + " "
                            + words.say("board.phase." + step.phase().id()))
                    .collect(Collectors.joining("\n", title(incident) + "\n\n", "\n"));
        }
    }

    Answer answer(HttpExchange request) {
        var address = request.getRequestURI();
        var headers = request.getRequestHeaders();
        var language = tongues.of(address.getQuery(), headers.getFirst("Accept-Language"));
        // the name was checked before anybody came here
        var asked = new Asked("http://" + headers.getFirst("Host"), address.getPath(), language, Words.in(language));
        return address.getPath().equals(ATOM)
                ? new Answer(200, "application/atom+xml; charset=utf-8", atom(asked))
                : new Answer(200, "application/feed+json; charset=utf-8", json(asked));
    }

    private List<Incident> incidents() {
        return held.all("incident/+", Incident.class)
                .sorted(Comparator.comparing(Incident::since).reversed())
                .limit(ENTRIES_MAX)
                .toList();
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

    /** Of an empty feed: since this agent runs nothing happened. */
    private Instant updated(List<Incident> incidents) {
        return incidents.stream()
                .map(Bulletin::updated)
                .max(Comparator.naturalOrder())
                .orElseGet(this::began);
    }

    private Instant began() {
        return held.own("agent", "/status", AgentStatus.class)
                .map(AgentStatus::since)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private String title(Asked asked) {
        return asked.words().say("board.incidents") + " · " + self;
    }

    private String atom(Asked asked) {
        var incidents = incidents();
        return Xml.write("feed", "http://www.w3.org/2005/Atom", xml -> {
            xml.with("xml:lang", asked.language())
                    .element("id", URN + self + ":incidents:" + asked.language())
                    .element("title", title(asked))
                    .element("updated", updated(incidents).toString())
                    .element("link", "", "rel", "self", "href", asked.self())
                    .element("link", "", "rel", "alternate", "type", "text/html", "href", asked.base() + "/")
                    .element("author", author -> author.element("name", "Vigie " + self));
            for (var incident : incidents) {
                xml.element("entry", entry -> atom(entry, asked, incident));
            }
        });
    }

    private static void atom(Xml entry, Asked asked, Incident incident) throws XMLStreamException {
        entry.element("id", URN + "incident:" + incident.id())
                .element("title", asked.title(incident))
                .element("updated", updated(incident).toString())
                .element("published", incident.since().toString())
                .element("link", "", "rel", "alternate", "type", "text/html", "href", asked.page(incident));
        for (var tag : tags(incident)) {
            entry.element("category", "", "term", tag);
        }
        entry.element("content", asked.content(incident), "type", "text");
    }

    private static List<String> tags(Incident incident) {
        return List.of(
                incident.service(),
                incident.phase().id(),
                incident.ruling().id(),
                incident.severity().id());
    }

    private String json(Asked asked) {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", title(asked));
        feed.put("home_page_url", asked.base() + "/");
        feed.put("feed_url", asked.self());
        feed.put("language", asked.language());
        feed.put("authors", List.of(Map.of("name", "Vigie " + self)));
        feed.put("items", incidents().stream().map(one -> json(asked, one)).toList());
        return Letter.json(feed);
    }

    private static Map<String, Object> json(Asked asked, Incident incident) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", URN + "incident:" + incident.id());
        item.put("url", asked.page(incident));
        item.put("title", asked.title(incident));
        item.put("content_text", asked.content(incident));
        item.put("date_published", incident.since().toString());
        item.put("date_modified", updated(incident).toString());
        item.put("tags", tags(incident));
        return item;
    }
}
