package org.vigie.board;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.ServiceState;
import org.vigie.core.say.Sentence;

/**
 * What the public may know of some services: how they are, and the outages that were confirmed. Not who looks, from where, at which
 * addresses, what exactly was seen, what people noted, or what was wrong on this side only.
 */
final class Outside {
    /** Of a place, and not of one of ours. */
    private static final Set<Scope.Level> PUBLIC =
            Set.of(Scope.Level.COUNTRY, Scope.Level.REGION, Scope.Level.INTERNATIONAL);

    private final Holdings held;
    private final List<String> services;
    private final boolean blind;
    private final Instant now;

    Outside(Holdings held, List<String> services, boolean blind, Instant now) {
        this.held = held;
        this.services = services;
        this.blind = blind;
        this.now = now;
    }

    boolean isBlind() {
        return blind;
    }

    Instant now() {
        return now;
    }

    List<String> services() {
        return services;
    }

    Look look(String service) {
        return Look.of(state(service).findFirst().orElse(null), blind);
    }

    Stream<ServiceState> state(String service) {
        return held.all("state/" + service, ServiceState.class);
    }

    String name(String service, String language) {
        var name = about(service).name();
        return name == null ? service : name.in(language);
    }

    /** Names of a service and its functions; nobody is counted. */
    private Sentence.About about(String service) {
        SortedMap<String, Name> functions = new TreeMap<>();
        var definitions = definitions(service);
        definitions
                .reversed()
                .forEach(one -> one.functions().forEach((id, function) -> functions.put(id, function.name())));
        var name = definitions.isEmpty() ? null : definitions.getFirst().name();
        return new Sentence.About(name, functions, 0, 0);
    }

    /** Where it is not said for whom, more than one may see it: nobody outside knows where here is. */
    private Sentence.About about(Incident incident) {
        var about = about(incident.service());
        boolean unknown = incident.scope().level() == Scope.Level.UNKNOWN;
        return new Sentence.About(about.name(), about.functions(), 0, unknown ? 2 : 0);
    }

    /** This agent's own file goes first. */
    private List<Definition> definitions(String service) {
        return Stream.of(held.exchange().self(), "+")
                .flatMap(agent -> held.all("definition/" + agent + "/" + service, Definition.class))
                .toList();
    }

    String function(String service, String function, String language) {
        var name = about(service).functions().get(function);
        return name == null ? function : name.in(language);
    }

    /** Outages that were confirmed, the newest first, in words for everybody. */
    List<Incident> incidents() {
        return Bulletin.newest(held).stream()
                .filter(one -> services.contains(one.service()))
                .filter(one -> one.ruling() == Ruling.OUTAGE
                        || one.ruling() == Ruling.DEGRADED
                        || one.ruling() == Ruling.MAINTENANCE)
                .filter(one -> one.phases().stream()
                        .anyMatch(step -> step.phase() != Phase.SUSPECTED && step.phase() != Phase.RESOLVED))
                .map(this::told)
                .toList();
    }

    private Incident told(Incident incident) {
        var scope = incident.scope();
        boolean isPublic = PUBLIC.contains(scope.level());
        var quiet = new Incident(
                incident.id(),
                incident.service(),
                incident.phase(),
                incident.phases(),
                incident.ruling(),
                incident.severity(),
                incident.since(),
                incident.resolvedAt(),
                incident.functions(),
                isPublic ? new Scope(scope.level(), scope.value(), List.of(), List.of(), List.of()) : Scope.UNKNOWN,
                incident.admission(),
                incident.confidence(),
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
        return quiet.withSay(say(quiet));
    }

    private SortedMap<String, String> say(Incident incident) {
        return Sentence.all().stream()
                .collect(Collectors.toMap(
                        Sentence::language,
                        sentence -> sentence.incident(incident, about(incident), now),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
