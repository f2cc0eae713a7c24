package org.vigie.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.core.catalogue.Check;
import org.vigie.core.catalogue.Service;
import org.vigie.core.settings.Value;

/** The neutral targets by which the agent judges its own line, as checks of the reserved service {@code _line}. */
final class References {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String PROBE = "reach";

    /** These stand on this side of the line. */
    private static final Set<String> NEAR = Set.of("gateway");

    private References() {}

    static Service service(String agent, List<Value.Scalar> references) {
        var checks = new TreeMap<String, Check>();
        var functions = new TreeMap<String, Definition.Function>();
        for (var reference : references) {
            var id = Identity.fit(reference.text());
            checks.put(id, check(id, reference));
            functions.put(
                    id, new Definition.Function(name(reference.text(), reference.text()), false, EVERY, List.of()));
        }
        var definition = new Definition(
                agent, FunctionId.LINE, "", name("The line", "La ligne"), functions, null, List.of(), List.of());
        return new Service(Revision.of(definition), checks, null);
    }

    private static Check check(String id, Value.Scalar reference) {
        var settings = new LinkedHashMap<String, Value.Entry>();
        settings.put("to", new Value.Entry(reference, reference.at()));
        return new Check(
                new FunctionId(FunctionId.LINE, id),
                PROBE,
                new Value.Mapping(settings, reference.at()),
                EVERY,
                TIMEOUT,
                List.of(),
                NEAR.contains(id));
    }

    private static Name name(String english, String french) {
        return new Name(new TreeMap<>(Map.of("en", english, "fr", french)));
    }
}
