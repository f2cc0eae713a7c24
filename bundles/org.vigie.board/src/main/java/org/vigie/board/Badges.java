package org.vigie.board;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.verdict.ServiceState;
import org.vigie.board.Site.Answer;
import org.vigie.core.say.Words;

/** {@code /badge/x.svg} and {@code /badge/x.json}: one service in a line of somebody else's page. Grey where nobody sees it. */
final class Badges {
    static final String PATH = "/badge/";
    private static final String SVG = ".svg";
    private static final String JSON = ".json";

    private final Holdings held;
    private final Sight sight;
    private final Tongues tongues;

    Badges(Holdings held, Sight sight, Tongues tongues) {
        this.held = held;
        this.sight = sight;
        this.tongues = tongues;
    }

    Answer answer(URI address) {
        var file = address.getPath().substring(PATH.length());
        if (file.endsWith(SVG)) {
            return badge(file.substring(0, file.length() - SVG.length()), address)
                    .map(badge -> new Answer(200, "image/svg+xml; charset=utf-8", badge.svg()))
                    .orElseGet(Badges::missing);
        }
        return badge(file.endsWith(JSON) ? file.substring(0, file.length() - JSON.length()) : "", address)
                .map(badge -> Answer.json(200, badge.json()))
                .orElseGet(Badges::missing);
    }

    private static Answer missing() {
        return Answer.json(404, Letter.json(Map.of("error", "no such service: write /badge/service.svg or .json")));
    }

    private Optional<Badge> badge(String service, URI address) {
        if (!FunctionId.isId(service)) {
            return Optional.empty();
        }
        var language = tongues.of(address.getQuery(), null);
        var name = definitions(service).findFirst().map(one -> one.name().in(language));
        var state = held.all("state/" + service, ServiceState.class).findFirst();
        if (name.isEmpty() && state.isEmpty()) {
            return Optional.empty();
        }
        var look = Look.of(state.orElse(null), sight.blind().isPresent());
        return Optional.of(
                new Badge(name.orElse(service), look, Words.in(language).say(look.word())));
    }

    /** This agent's own file goes first. */
    private Stream<Definition> definitions(String service) {
        return Stream.of(held.exchange().self(), "+")
                .flatMap(agent -> held.all("definition/" + agent + "/" + service, Definition.class));
    }
}
