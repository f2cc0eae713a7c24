package org.vigie.agent;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Place;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Check;
import org.vigie.core.catalogue.Service;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;

/** Writes catalogues. */
final class Book {
    private static final Position AT = new Position("services/x.yaml", 1, 1);
    private final TreeMap<String, Check> checks = new TreeMap<>();

    Book check(String function, String probe, Duration every, Duration timeout, String... settings) {
        checks.put(function, of(new FunctionId("x", function), probe, every, timeout, List.of(), settings));
        return this;
    }

    Book without(String function) {
        checks.remove(function);
        return this;
    }

    Catalogue catalogue() {
        var names = new TreeMap<String, String>();
        names.put("en", "X");
        var functions = new TreeMap<String, Definition.Function>();
        checks.forEach((id, check) ->
                functions.put(id, new Definition.Function(new Name(names), true, check.every(), List.of())));
        var services = new TreeMap<String, Service>();
        if (!checks.isEmpty()) {
            services.put(
                    "x",
                    new Service(
                            new Definition(
                                    "par-1",
                                    "x",
                                    "r" + checks.hashCode(),
                                    new Name(names),
                                    functions,
                                    null,
                                    List.of(),
                                    List.of()),
                            new TreeMap<>(checks),
                            null));
        }
        return new Catalogue(
                "par-1", new Place(new TreeMap<>()), services, new TreeMap<>(), new TreeMap<>(), List.of());
    }

    static Check of(
            FunctionId id, String probe, Duration every, Duration timeout, List<String> expect, String... settings) {
        var entries = new LinkedHashMap<String, Value.Entry>();
        for (int i = 0; i < settings.length; i += 2) {
            entries.put(settings[i], new Value.Entry(scalar(settings[i + 1]), AT));
        }
        return new Check(
                id,
                probe,
                new Value.Mapping(entries, AT),
                every,
                timeout,
                expect.stream().map(Book::scalar).toList(),
                false);
    }

    static Value.Scalar scalar(String text) {
        return new Value.Scalar(text, AT);
    }
}
