package org.vigie.probe.statuspage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.vigie.api.probe.VendorWord.Indicator;

/** Gatus: what it watches, each with its last results, the newest last. */
final class Gatus implements Dialect {
    static final Words SUCCESS = Words.of("""
        true  = none
        false = critical
        """);

    @Override
    public boolean fits(Document page) {
        return page.first().lists("results");
    }

    @Override
    public Told read(Document page, Document more) {
        return Told.of(page.each().map(Gatus::part).toList())
                .troubles(page.each().flatMap(Gatus::trouble))
                .made(page.each()
                        .flatMap(one -> one.each("results"))
                        .flatMap(result -> Stream.ofNullable(result.time("timestamp")))
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static Part part(Document endpoint) {
        var name = endpoint.text("name");
        return SUCCESS.part(name, state(endpoint))
                .called(name, endpoint.text("group") + "/" + name, endpoint.text("key"));
    }

    private static String state(Document endpoint) {
        var results = endpoint.each("results").toList();
        return results.isEmpty() ? "" : results.getLast().word("success");
    }

    /** It began with the first of the failures in a row. */
    private static Stream<Trouble> trouble(Document endpoint) {
        if (SUCCESS.mean(state(endpoint)) != Indicator.CRITICAL) {
            return Stream.empty();
        }
        var name = endpoint.text("name");
        var began = Trouble.earliest(began(endpoint.each("results").toList()));
        return Stream.of(Trouble.open(endpoint.text("key"), name + " is down", Indicator.CRITICAL, began)
                .about(List.of(name, endpoint.text("group") + "/" + name, endpoint.text("key"))));
    }

    private static Stream<@org.jspecify.annotations.Nullable Instant> began(List<Document> results) {
        return results.reversed().stream()
                .takeWhile(result -> SUCCESS.mean(result.word("success")) == Indicator.CRITICAL)
                .map(result -> result.time("timestamp"));
    }
}
