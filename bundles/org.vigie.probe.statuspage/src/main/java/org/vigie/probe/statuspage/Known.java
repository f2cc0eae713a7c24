package org.vigie.probe.statuspage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a kind of page.
 *
 * @param dialect how it speaks
 * @param documents where its documents are, below the page; {@code *} is the last part of the page's own path
 */
record Known(Dialect dialect, List<String> documents) {
    private static final Map<Kind, Known> KNOWN = new EnumMap<>(Map.ofEntries(
            known(Kind.INSTATUS, new Instatus(), "/v3/summary.json", "/v3/components.json"),
            known(Kind.STATUSPAGE, new Summary(), "/api/v2/summary.json"),
            known(Kind.INCIDENT_IO, new Summary(), "/api/v2/summary.json"),
            known(Kind.BETTER_STACK, new BetterStack(), "/index.json"),
            known(Kind.GOOGLE, new Google(), "/incidents.json"),
            known(Kind.AWS, new Aws(), "/public/currentevents"),
            known(Kind.AZURE, new Azure(), "/en-us/status/feed/"),
            known(Kind.SLACK, new Slack(), "/api/v2.0.0/current"),
            known(Kind.HEROKU, new Heroku(), "/api/v4/current-status"),
            known(Kind.UPTIME_KUMA, new Kuma(), "/api/status-page/*", "/api/status-page/heartbeat/*"),
            known(Kind.GATUS, new Gatus(), "/api/v1/endpoints/statuses"),
            known(Kind.CACHET, new Cachet(), "/api/v1/components", "/api/v1/incidents"),
            known(Kind.FEED, new History())));

    private static Map.Entry<Kind, Known> known(Kind kind, Dialect dialect, String... documents) {
        return Map.entry(kind, new Known(dialect, List.of(documents)));
    }

    /** Of those that need no settings to be understood. */
    static Dialect dialect(Kind kind) {
        return Objects.requireNonNull(KNOWN.get(kind), kind.id()).dialect;
    }

    static List<String> documents(Kind kind) {
        var known = KNOWN.get(kind);
        return known == null ? List.of() : known.documents;
    }

    /** What this document looks like. */
    static Optional<Kind> kindOf(Document page) {
        return KNOWN.entrySet().stream()
                .filter(known -> known.getValue().dialect.fits(page))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
