package org.vigie.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Place;
import org.vigie.api.probe.Credential;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Service;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** Puts the files of one moment together. */
final class Assembly {
    private final Sources sources;
    private final Surroundings surroundings;
    private final List<Mistake> mistakes;

    Assembly(Sources sources, Surroundings surroundings) {
        this.sources = sources;
        this.surroundings = surroundings;
        this.mistakes = new ArrayList<>(sources.mistakes());
    }

    Reading read() {
        var root = root();
        var file = agentFile(root);
        new AgentChecks(mistakes).check(root);
        boolean whole = mistakes.isEmpty();
        var agent = agent(file);
        var credentials = Collections.unmodifiableSortedMap(new TreeMap<>(file.credentials()));
        var language =
                file.board().lang().isEmpty() ? "en" : file.board().lang().getFirst();
        boolean mayCorrelate = file.correlator() != AgentFile.Correlator.NO;
        var bare = new Context(
                surroundings.in(file.board().timeZone()),
                agent,
                mayCorrelate,
                file.defaults(),
                Set.of(),
                credentials,
                mistakes);
        validate(bare);
        var notifiers = new NotifierReader(bare, language).read(file.notifiers());
        var context = bare.with(notifiers.keySet());
        var services = services(context);
        services.put(FunctionId.LINE, References.service(agent, file.references()));
        var catalogue = new Catalogue(agent, place(file), services, notifiers, credentials, inOrder());
        return new Reading(
                catalogue,
                Pids.of(root, agent, surroundings, whole),
                surroundings.vault().with(credentials),
                sources.lines());
    }

    private void validate(Context context) {
        context.credentials().forEach((name, mapping) -> {
            var within = new Binder.Within("credentials." + name, Set.of());
            mistakes.addAll(Binder.bind(mapping, Credential.class, context.vault(), within)
                    .mistakes());
        });
    }

    /** The agent's file; where it is absent or cannot be read, the shortest one. */
    private Value.Mapping root() {
        var source = sources.agent();
        var read = source == null ? null : Yaml.read(source, mistakes);
        if (read != null) {
            Version.check(read, mistakes);
            return read;
        }
        var entries = new LinkedHashMap<String, Value.Entry>();
        var at = Source.top(Sources.AGENT);
        entries.put("vigie", new Value.Entry(new Value.Scalar("1", at), at));
        return new Value.Mapping(entries, at);
    }

    private AgentFile agentFile(Value.Mapping root) {
        var bound = Binder.bind(root, AgentFile.class, surroundings.vault());
        mistakes.addAll(bound.mistakes());
        var value = bound.value();
        if (value != null) {
            return value;
        }
        var shortest = new LinkedHashMap<String, Value.Entry>();
        shortest.put("vigie", new Value.Entry(new Value.Scalar("1", root.at()), root.at()));
        var standIn = Binder.bind(new Value.Mapping(shortest, root.at()), AgentFile.class, surroundings.vault());
        return Objects.requireNonNull(standIn.value(), "the shortest file is whole");
    }

    private String agent(AgentFile file) {
        var id = file.agent().id();
        if (id != null && Identity.isFree(id)) {
            return id;
        }
        int dot = surroundings.host().indexOf('.');
        return Identity.fit(dot < 0 ? surroundings.host() : surroundings.host().substring(0, dot));
    }

    private Place place(AgentFile file) {
        var attributes = new TreeMap<String, String>();
        var agent = file.agent();
        put(attributes, "site", agent.site());
        put(attributes, "network", agent.network());
        put(attributes, "country", agent.country());
        put(attributes, "region", agent.region());
        put(attributes, "continent", agent.continent());
        put(attributes, "version", surroundings.version().isEmpty() ? null : surroundings.version());
        return new Place(attributes);
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private SortedMap<String, Service> services(Context context) {
        var reader = new ServiceReader(context);
        var services = new TreeMap<String, Service>();
        var files = new TreeMap<String, String>();
        var dependencies = new LinkedHashMap<Value.Scalar, FunctionId>();
        for (var source : sources.services()) {
            reader.read(source).ifPresent(read -> {
                var id = read.at().text();
                var earlier = files.putIfAbsent(id, source.name());
                if (earlier != null) {
                    mistakes.add(Phrase.SERVICE_TWICE.at(read.at(), id, earlier));
                } else {
                    services.put(id, read.service());
                    dependencies.putAll(read.dependencies());
                }
            });
        }
        lookUp(dependencies, services);
        return services;
    }

    private void lookUp(Map<Value.Scalar, FunctionId> dependencies, SortedMap<String, Service> services) {
        var known = new TreeSet<String>();
        services.forEach((id, service) ->
                service.checks().keySet().forEach(function -> known.add(new FunctionId(id, function).toString())));
        dependencies.forEach((written, target) -> {
            if (!known.contains(target.toString())) {
                var what = new Phrase.Part("function", "fonction");
                mistakes.add(Suggest.noSuch(what, target.toString(), written.at(), known));
            }
        });
    }

    /** What several functions inherit from one place is told once. */
    private List<Mistake> inOrder() {
        var told = new LinkedHashMap<String, Mistake>();
        mistakes.stream()
                .sorted(Mistake.IN_ORDER)
                .forEach(mistake -> told.putIfAbsent(
                        mistake.at() + (mistake.width() == 1 ? mistake.text().toString() : ""), mistake));
        return List.copyOf(told.values());
    }
}
