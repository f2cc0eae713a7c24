package org.vigie.homeassistant;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Payload;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.ServiceState;
import org.vigie.wire.Exchange;

/** What is shown, as the exchange holds it now. */
record Picture(
        SortedMap<String, ServiceState> services,
        Map<String, Definition> definitions,
        Map<String, Incident> incidents,
        Map<String, String> sentences) {

    static Picture of(Exchange exchange, String language) {
        var sentences = new TreeMap<String, String>();
        for (var heard : exchange.held("say/" + language + "/+")) {
            if (heard.payload() instanceof Payload.Text text) {
                sentences.put(heard.topic().substring(heard.topic().lastIndexOf('/') + 1), text.text());
            }
        }
        var services = all(exchange, "state/+", ServiceState.class, ServiceState::service);
        services.keySet().removeIf(id -> id.startsWith("_"));
        var definitions = all(exchange, "definition/#", Definition.class, Definition::service);
        definitions.putAll(
                all(exchange, "definition/" + exchange.self() + "/+", Definition.class, Definition::service));
        return new Picture(services, definitions, all(exchange, "incident/+", Incident.class, Incident::id), sentences);
    }

    private static <T extends Payload> SortedMap<String, T> all(
            Exchange exchange, String filter, Class<T> kind, Function<T, String> id) {
        var all = new TreeMap<String, T>();
        for (var heard : exchange.held(filter)) {
            if (kind.isInstance(heard.payload())) {
                var one = kind.cast(heard.payload());
                all.put(id.apply(one), one);
            }
        }
        return all;
    }

    @Nullable
    Incident incident(ServiceState state) {
        return state.incident() == null ? null : incidents.get(state.incident());
    }

    String name(String service, String language) {
        var known = definitions.get(service);
        return known == null ? service : in(known.name(), language, service);
    }

    String name(String service, String function, String language) {
        var known = definitions.get(service);
        var found = known == null ? null : known.functions().get(function);
        return found == null ? function : in(found.name(), language, function);
    }

    private static String in(Name name, String language, String otherwise) {
        return name.byLanguage().isEmpty() ? otherwise : name.in(language);
    }
}
