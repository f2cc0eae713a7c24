package org.vigie.board;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.board.Site.Answer;
import org.vigie.core.say.Style;
import org.vigie.core.say.Words;

/**
 * {@code /public/…?services=x,mail}: the files of a status page for the public, as they are written out for a web server elsewhere.
 * Nothing is public by itself: services that are not asked for are not there.
 */
final class Publicity {
    static final String PATH = "/public/";

    /** A page that nobody scrolls through helps nobody; and an address has an end. */
    private static final int SERVICES_MAX = 200;

    private final Holdings held;
    private final Sight sight;
    private final Lookback lookback;

    Publicity(Holdings held, Sight sight, Lookback lookback) {
        this.held = held;
        this.sight = sight;
        this.lookback = lookback;
    }

    Answer answer(URI address) {
        var file = address.getPath().substring(PATH.length());
        if (file.equals("status.css")) {
            return new Answer(200, "text/css; charset=utf-8", Style.PAGE);
        }
        var services = services(address.getQuery());
        var unknown = services.stream()
                .filter(one -> held.exchange().held("state/" + one).isEmpty())
                .toList();
        if (services.isEmpty() || !unknown.isEmpty()) {
            return Answer.text(404, "No such service: " + String.join(" ", unknown));
        }
        var outside = new Outside(
                held, services, sight.blind().isPresent(), sight.clock().now());
        return Words.LANGUAGES.stream()
                .filter(language ->
                        file.equals(StatusPage.file(language)) || file.startsWith("incidents-" + language + "."))
                .findFirst()
                .map(language -> answer(file, outside, language))
                .orElseGet(() -> Answer.text(404, "No such file"));
    }

    private Answer answer(String file, Outside outside, String language) {
        if (file.endsWith(".html")) {
            var page = new StatusPage(outside, lookback.history(), language);
            return new Answer(200, "text/html; charset=utf-8", page.html());
        }
        var edition = edition(file, outside, language);
        return file.endsWith(".atom") ? Bulletin.atom(edition) : Bulletin.json(edition);
    }

    /** Addresses are relative: only whoever puts the files somewhere knows where they are. */
    private static Edition edition(String file, Outside outside, String language) {
        var page = StatusPage.file(language);
        return new Edition(
                "urn:vigie:public:" + String.join("+", outside.services()) + ":" + language,
                Words.in(language).say("board.incidents"),
                "Vigie",
                language,
                file,
                page,
                incident -> page + "#" + incident.id(),
                outside.incidents(),
                Instant.EPOCH);
    }

    private static List<String> services(@Nullable String query) {
        return Arrays.stream((query == null ? "" : query).split("&", -1))
                .filter(one -> one.startsWith("services="))
                .flatMap(
                        one -> Arrays.stream(one.substring("services=".length()).split(",", -1)))
                .filter(FunctionId::isId)
                .distinct()
                .limit(SERVICES_MAX)
                .toList();
    }
}
