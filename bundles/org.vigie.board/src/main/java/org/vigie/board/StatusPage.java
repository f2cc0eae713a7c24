package org.vigie.board;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.ServiceState;
import org.vigie.core.door.History;
import org.vigie.core.say.Words;
import org.vigie.core.say.Xml;

/** The page for the public: read without any script, in one language, true at one moment, which it says. */
final class StatusPage {
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    /** A reader's browser looks again this often whether it was written anew. */
    private static final int AGAIN_S = 60;

    private static final Duration PAST = Duration.ofDays(90);
    private static final double HUNDREDTHS = 10_000;
    private static final long DAY_MIN = Duration.ofDays(1).toMinutes();

    private final Outside outside;
    private final @Nullable History history;
    private final String language;
    private final Words words;

    StatusPage(Outside outside, @Nullable History history, String language) {
        this.outside = outside;
        this.history = history;
        this.language = language;
        this.words = Words.in(language);
    }

    String html() {
        var page = Xml.write("html", XHTML, html -> {
            html.with("lang", language);
            html.element("head", this::head).element("body", this::body);
        });
        // a browser takes anything before it for a page of the nineties
        return "<!doctype html>\n" + page.substring(page.indexOf("?>") + 2);
    }

    private void head(Xml head) throws XMLStreamException {
        head.empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "dark")
                .empty("meta", "http-equiv", "refresh", "content", AGAIN_S)
                .element("title", worst().mark() + " " + headline())
                .empty("link", "rel", "stylesheet", "href", "status.css")
                .empty("link", "rel", "alternate", "type", "application/atom+xml", "href", feed("atom"))
                .empty("link", "rel", "alternate", "type", "application/feed+json", "href", feed("json"));
    }

    private String feed(String kind) {
        return "incidents-" + language + "." + kind;
    }

    /** The worst stands first in the list of looks that are not well. */
    private Look worst() {
        var looks = outside.services().stream().map(outside::look).toList();
        return List.of(
                        Look.DOWN,
                        Look.PARTIAL,
                        Look.DEGRADED,
                        Look.RECOVERING,
                        Look.SUSPECTED,
                        Look.UNKNOWN,
                        Look.MAINTENANCE)
                .stream()
                .filter(looks::contains)
                .findFirst()
                .orElse(Look.UP);
    }

    private String headline() {
        long broken = outside.services().stream()
                .map(outside::look)
                .filter(List.of(Look.DOWN, Look.PARTIAL, Look.DEGRADED, Look.RECOVERING)::contains)
                .count();
        if (outside.isBlind()) {
            return words.say("board.blind");
        } else if (broken > 0) {
            return words.say(broken == 1 ? "board.broken.1" : "board.broken", broken);
        }
        return words.say(List.of(Look.UP, Look.MAINTENANCE).contains(worst()) ? "board.calm" : "board.watch");
    }

    private void body(Xml body) throws XMLStreamException {
        body.element(
                "header",
                header -> header.element("nav", this::languages)
                        .element("h1", worst().mark() + " " + headline(), "class", tone(worst()))
                        .element("p", words.say("board.public.as-of", time(outside.now()))));
        body.element("main", main -> {
            for (var service : outside.services()) {
                main.element("section", section -> service(section, service));
            }
            main.element("section", this::incidents);
        });
        body.element(
                "footer",
                footer -> footer.element("a", "Atom", "href", feed("atom"))
                        .element("a", "JSON Feed", "href", feed("json")));
    }

    private void languages(Xml nav) throws XMLStreamException {
        for (var other : Words.LANGUAGES) {
            if (!other.equals(language)) {
                nav.element(
                        "a",
                        Words.in(other).say("board.language"),
                        "href",
                        file(other),
                        "lang",
                        other,
                        "hreflang",
                        other);
            }
        }
    }

    /** The first language is the one that a web server finds by itself. */
    static String file(String language) {
        return Words.LANGUAGES.getFirst().equals(language) ? "index.html" : language + ".html";
    }

    private void service(Xml section, String service) throws XMLStreamException {
        var look = outside.look(service);
        section.with("class", tone(look))
                .element("h2", look.mark() + " " + outside.name(service, language) + ": " + words.say(look.word()));
        for (var incident : outside.incidents()) {
            if (incident.service().equals(service) && incident.isOpen()) {
                section.element("p", sentence(incident));
            }
        }
        section.element("ul", list -> functions(list, service));
    }

    private void functions(Xml list, String service) throws XMLStreamException {
        var states = outside.state(service).map(ServiceState::functions).findFirst();
        if (states.isPresent()) {
            for (var state : states.get().values()) {
                list.element("li", function(state));
            }
        }
    }

    private String function(FunctionState state) {
        var condition = outside.isBlind() ? Condition.UNKNOWN : state.condition();
        var mark = switch (condition) {
            case UP -> Look.UP.mark();
            case DOWN -> Look.DOWN.mark();
            case SLOW -> Look.DEGRADED.mark();
            case UNKNOWN -> Look.UNKNOWN.mark();
        };
        var id = state.function();
        return mark + " " + outside.function(id.service(), id.function(), language) + ": "
                + words.say("board.condition." + condition.id()) + past(id);
    }

    /** Cut, not rounded: what was ever broken is never a hundred per cent; and of less than a day nothing follows. */
    private String past(FunctionId function) {
        if (history == null) {
            return "";
        }
        var seen = history.availability(function, outside.now().minus(PAST), outside.now());
        long days = (seen.good() + seen.bad()) / DAY_MIN;
        return days == 0
                ? ""
                : " · " + words.say("board.public.share", Math.floor(seen.share() * HUNDREDTHS) / 100, days);
    }

    private void incidents(Xml section) throws XMLStreamException {
        section.element("h2", words.say("board.incidents"));
        for (var incident : outside.incidents()) {
            section.element(
                    "article",
                    article -> article.with("id", incident.id())
                            .element("h3", sentence(incident))
                            .element("ol", steps -> steps(steps, incident)));
        }
    }

    private void steps(Xml list, Incident incident) throws XMLStreamException {
        for (var step : incident.phases()) {
            list.element(
                    "li",
                    time(step.at()) + " "
                            + words.say("board.phase." + step.phase().id()));
        }
    }

    private String sentence(Incident incident) {
        return incident.say().getOrDefault(language, incident.service());
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
    }

    private static String tone(Look look) {
        return switch (look) {
            case UP -> "up";
            case SUSPECTED -> "suspected";
            case DEGRADED, PARTIAL -> "partial";
            case DOWN -> "down";
            case RECOVERING, MAINTENANCE -> "recovering";
            case UNKNOWN -> "unknown";
        };
    }
}
