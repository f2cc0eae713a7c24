package org.vigie.cli.verb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.Definition;
import org.vigie.api.verdict.Incident;
import org.vigie.wire.Exchange;

/** How things stand, as the retained letters tell it. */
final class Picture {
    private final Exchange exchange;

    Picture(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The payloads of this type under a filter, in the order of their topics. */
    <P extends Payload> List<P> all(String filter, Class<P> type) {
        return heard(filter, type).stream().map(Heard::payload).map(type::cast).toList();
    }

    /** The letters that carry this type of payload. */
    List<Heard> heard(String filter, Class<? extends Payload> type) {
        return exchange.held(filter).stream()
                .filter(heard -> type.isInstance(heard.payload()))
                .sorted(Comparator.comparing(Heard::topic))
                .toList();
    }

    /** The sentence about a service, in this language or in English. */
    Optional<String> sentence(String language, String service) {
        return all("say/" + language + "/" + service, Payload.Text.class).stream()
                .findFirst()
                .or(() -> all("say/en/" + service, Payload.Text.class).stream().findFirst())
                .map(Payload.Text::text);
    }

    /** The sentences in this language, by service. */
    Map<String, String> sentences(String language) {
        Map<String, String> sentences = new HashMap<>();
        String start = "say/" + language + "/";
        for (var heard : heard(start + "+", Payload.Text.class)) {
            if (heard.payload() instanceof Payload.Text(var sentence)) {
                sentences.put(heard.topic().substring(start.length()), sentence);
            }
        }
        return sentences;
    }

    /** Incidents, the newest first. */
    List<Incident> incidents() {
        return all("incident/+", Incident.class).stream()
                .sorted(Comparator.comparing(Incident::since).reversed().thenComparing(Incident::id))
                .toList();
    }

    /** The incident with this id, or with the only id that begins or ends like this. */
    Optional<Incident> incident(String id) {
        var fitting = incidents().stream()
                .filter(incident -> !id.isEmpty()
                        && (incident.id().startsWith(id.toUpperCase(java.util.Locale.ROOT))
                                || incident.id().endsWith(id.toUpperCase(java.util.Locale.ROOT))))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** Everything that can be named: services, and their functions as {@code service/function}. */
    SortedSet<String> names() {
        var names = new TreeSet<String>();
        for (var definition : all("definition/#", Definition.class)) {
            names.add(definition.service());
            definition.functions().keySet().forEach(function -> names.add(definition.service() + "/" + function));
        }
        return names;
    }

    /** The services that somebody watches or watched. */
    List<String> services() {
        var services = new TreeSet<String>();
        names().stream().filter(name -> !name.contains("/")).forEach(services::add);
        heard("state/+", Payload.class)
                .forEach(heard -> services.add(heard.topic().substring("state/".length())));
        return new ArrayList<>(services);
    }
}
