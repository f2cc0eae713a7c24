package org.vigie.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/**
 * All that a function says or inherits, in one mapping: its own keys first, then those of the function that it is like, the
 * rhythm of the service, and the defaults of the service and of the agent. Defaults hold keys of every check, and settings of
 * one kind of probe under the name of that kind.
 */
final class Inheritance {
    private static final Set<String> RHYTHM = Set.of("every", "timeout");

    /** What makes a function itself is not passed on. */
    private static final Set<String> OWN = Set.of("name", "like");

    private final Context context;
    private final Value.Mapping service;
    private final Value.Mapping functions;
    private final List<Value.Mapping> defaults;

    Inheritance(Context context, Value.Mapping service, Value.Mapping functions, Value.Mapping defaults) {
        this.context = context;
        this.service = service;
        this.functions = functions;
        this.defaults = List.of(defaults, context.defaults());
        this.defaults.forEach(this::validate);
    }

    private void validate(Value.Mapping mapping) {
        mapping.entries().forEach((key, entry) -> {
            if (!CheckKeys.KEYS.contains(key) && !(entry.value() instanceof Value.Mapping)) {
                var within = new Binder.Within("defaults", Set.of());
                context.mistakes().add(Binder.unknown(key, entry.keyAt(), CheckKeys.KEYS, within));
            }
        });
    }

    /** Everything about one function; it stands where its name does. */
    Value.Mapping of(String function, Value.Entry written) {
        var all = new LinkedHashMap<String, Value.Entry>();
        own(function, written, all, new LinkedHashSet<>());
        RHYTHM.forEach(key -> inherit(service, key, all));
        defaults.forEach(mapping -> CheckKeys.KEYS.forEach(key -> inherit(mapping, key, all)));
        name(all);
        var whole = new Value.Mapping(all, written.keyAt());
        whole.scalar("probe")
                .ifPresent(probe -> defaults.forEach(mapping -> mapping.mapping(probe.text())
                        .ifPresent(settings -> settings.entries().forEach(all::putIfAbsent))));
        return whole;
    }

    private void own(String function, Value.Entry written, Map<String, Value.Entry> all, Set<String> seen) {
        seen.add(function);
        switch (written.value()) {
            case Value.Scalar shortForm -> expand(shortForm, all);
            case Value.Sequence list ->
                context.mistakes().add(Phrase.WANTS_A_MAPPING.at(list.at(), 1, "functions." + function));
            case Value.Mapping mapping -> {
                boolean first = seen.size() == 1;
                mapping.entries().forEach((key, entry) -> {
                    if (first || !OWN.contains(key)) {
                        all.putIfAbsent(key, entry);
                    }
                });
                mapping.scalar("like").ifPresent(other -> like(other, all, seen));
            }
        }
    }

    private void like(Value.Scalar other, Map<String, Value.Entry> all, Set<String> seen) {
        var entry = functions.entries().get(other.text());
        if (entry == null) {
            var what = new Phrase.Part("function", "fonction");
            var known = functions.entries().keySet();
            context.mistakes().add(Suggest.noSuch(what, other.text(), other.at(), known));
        } else if (seen.contains(other.text())) {
            context.mistakes().add(Phrase.LIKE_ITSELF.at(other, other.text()));
        } else {
            own(other.text(), entry, all, seen);
        }
    }

    private void expand(Value.Scalar url, Map<String, Value.Entry> all) {
        var bound = context.surroundings().read(url);
        context.mistakes().addAll(bound.mistakes());
        var form = bound.value();
        if (form != null) {
            all.putIfAbsent("probe", new Value.Entry(new Value.Scalar(form.probe(), url.at()), url.at()));
            form.settings().entries().forEach(all::putIfAbsent);
        }
    }

    /** The scheme of a URL names the probe where nothing else does; a probe without URLs gets it in pieces. */
    private void name(Map<String, Value.Entry> all) {
        var url = all.get("url");
        if (!all.containsKey("probe") && url != null && url.value() instanceof Value.Scalar text) {
            all.remove("url");
            expand(text, all);
        }
    }

    private static void inherit(Value.Mapping from, String key, Map<String, Value.Entry> all) {
        var entry = from.entries().get(key);
        if (entry != null) {
            all.putIfAbsent(key, entry);
        }
    }
}
