package org.vigie.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Probe;
import org.vigie.core.catalogue.Check;
import org.vigie.core.expect.Expectation;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** One function of a service file: what everybody is told of it, and its check. */
final class CheckReader {
    private static final CheckKeys STAND_IN =
            new CheckKeys(null, null, null, null, true, List.of(), null, List.of(), CheckKeys.Line.PUBLIC);

    private final Context context;
    private final String service;
    private final Inheritance inheritance;

    CheckReader(Context context, String service, Inheritance inheritance) {
        this.context = context;
        this.service = service;
        this.inheritance = inheritance;
    }

    /** A function as it was read; mistakes in settings leave it in, so that it is unknown and not absent. */
    record Read(Definition.Function definition, Check check, List<Value.Scalar> dependsOn) {}

    Optional<Read> read(String id, Value.Entry written) {
        if (!context.isId(id, written)) {
            return Optional.empty();
        }
        int before = context.mistakes().size();
        var all = inheritance.of(id, written);
        var path = "functions." + id;
        var keys = context.bind(part(all, true), CheckKeys.class, new Binder.Within(path, CheckKeys.KEYS), STAND_IN);
        var probe = probe(all);
        if (probe == null) {
            if (context.mistakes().size() == before) {
                context.mistakes().add(Phrase.NO_PROBE_SAID.at(written.keyAt(), id.length(), path));
            }
            return Optional.empty();
        }
        var settings = part(all, false);
        var rhythm = Rhythm.of(keys.every(), keys.timeout(), written.value(), all, context);
        validate(context.surroundings().kind(Probe.class, probe), settings, keys, path);
        var name = keys.name() == null ? new Name(new TreeMap<>(Map.of("en", id))) : keys.name();
        var function = new Definition.Function(name, keys.essential(), rhythm.every(), dependsOn(keys));
        var local = keys.line() == CheckKeys.Line.LOCAL;
        var check = new Check(
                new FunctionId(service, id), probe, settings, rhythm.every(), rhythm.timeout(), keys.expect(), local);
        return Optional.of(new Read(function, check, keys.dependsOn()));
    }

    private static @Nullable String probe(Value.Mapping all) {
        return all.scalar("probe").map(Value.Scalar::text).orElse(null);
    }

    /** The keys of every check, or the probe's own. */
    private static Value.Mapping part(Value.Mapping all, boolean common) {
        var part = new LinkedHashMap<String, Value.Entry>();
        all.entries().forEach((key, entry) -> {
            if (CheckKeys.KEYS.contains(key) == common) {
                part.put(key, entry);
            }
        });
        return new Value.Mapping(part, all.at());
    }

    /** Only a probe that is installed can say what is wrong. */
    private void validate(Optional<Kind> kind, Value.Mapping settings, CheckKeys keys, String path) {
        var within = new Binder.Within(path, CheckKeys.KEYS);
        kind.ifPresent(known -> context.mistakes()
                .addAll(Binder.bind(settings, known.settings(), context.vault(), within)
                        .mistakes()));
        var values = kind.map(Kind::values).orElse(List.of());
        for (var expectation : keys.expect()) {
            context.mistakes().addAll(Expectation.parse(expectation, values).mistakes());
        }
    }

    private List<FunctionId> dependsOn(CheckKeys keys) {
        return keys.dependsOn().stream().map(written -> target(written.text())).toList();
    }

    /** {@code other/function}, or a function of this service. */
    FunctionId target(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new FunctionId(service, text)
                : new FunctionId(text.substring(0, slash), text.substring(slash + 1));
    }
}
