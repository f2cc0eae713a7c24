package org.vigie.board;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vigie.api.Heard;
import org.vigie.api.verdict.Incident;
import org.vigie.board.Site.Answer;
import org.vigie.wire.Exchange;

/** {@code /api/v1/…}: the payloads of the wire contract, as they are held. */
final class Api {
    private static final String ROOT = "/api/v1/";

    private final Exchange exchange;
    private final Lookback lookback;

    Api(Exchange exchange, Lookback lookback) {
        this.exchange = exchange;
        this.lookback = lookback;
    }

    /** What the path names; only the history reads the rest of the address. */
    Answer answer(URI address) {
        var path = address.getPath();
        return path.equals(ROOT + "history") ? lookback.answer(address.getQuery()) : answer(path);
    }

    private Answer answer(String path) {
        return switch (path) {
            case ROOT + "services" -> all("state/+");
            case ROOT + "incidents" -> incidents();
            case ROOT + "agents" -> all("agent/+/status");
            case ROOT + "plugins" -> all("agent/+/inventory");
            default -> one(path);
        };
    }

    private Answer one(String path) {
        var service = id(path, "services/");
        if (!service.isEmpty()) {
            return one("state/" + service, "no service '" + service + "'");
        }
        var incident = id(path, "incidents/");
        if (!incident.isEmpty()) {
            return one("incident/" + incident, "no incident '" + incident + "'");
        }
        return missing("nothing here: services, incidents, agents, plugins, history, stream");
    }

    /** What may stand in a topic: an id is never a filter. */
    private static String id(String path, String below) {
        var start = ROOT + below;
        var rest = path.startsWith(start) ? path.substring(start.length()) : "";
        return rest.chars().allMatch(c -> c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c)))
                ? rest
                : "";
    }

    private Answer one(String topic, String otherwise) {
        return exchange.held(topic).stream()
                .filter(heard -> heard.payload() != null)
                .findFirst()
                .map(heard -> json(Letter.payload(heard)))
                .orElseGet(() -> missing(otherwise));
    }

    private Answer all(String filter) {
        return array(exchange.held(filter));
    }

    /** The newest first. */
    private Answer incidents() {
        return array(exchange.held("incident/+").stream()
                .sorted(Comparator.comparing((Heard heard) ->
                                heard.payload() instanceof Incident incident ? incident.since() : heard.rx())
                        .reversed())
                .toList());
    }

    private static Answer array(List<Heard> letters) {
        return json(letters.stream()
                .filter(heard -> heard.payload() != null)
                .map(Letter::payload)
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static Answer json(String text) {
        return Answer.json(200, text);
    }

    private static Answer missing(String why) {
        return Answer.json(404, Letter.json(Map.of("error", why)));
    }
}
