package org.vigie.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.probe.StatusPage;
import org.vigie.core.catalogue.Check;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** The vendor block of a service file. */
final class VendorReader {
    private static final String FUNCTION = "_vendor";
    private static final String COMPONENTS = "components";
    private static final VendorKeys STAND_IN = new VendorKeys(
            "",
            Rhythm.EVERY,
            Rhythm.TIMEOUT,
            Duration.ofMinutes(15),
            new Value.Mapping(new LinkedHashMap<>(), Source.top("")),
            List.of());

    private final Context context;

    VendorReader(Context context) {
        this.context = context;
    }

    /**
     * What was read.
     *
     * @param check null where this agent neither correlates nor is named
     */
    record Read(Definition.Vendor definition, @Nullable Check check) {}

    Read read(String service, Value.Mapping written, Set<String> functions) {
        var common = new LinkedHashMap<String, Value.Entry>();
        var own = new LinkedHashMap<String, Value.Entry>();
        written.entries().forEach((key, entry) -> (VendorKeys.KEYS.contains(key) ? common : own).put(key, entry));
        var within = new Binder.Within("vendor", VendorKeys.KEYS);
        var all = new Value.Mapping(common, written.at());
        var keys = context.bind(all, VendorKeys.class, within, STAND_IN);
        var settings = new Value.Mapping(own, written.at());
        context.surroundings().kind(StatusPage.class, keys.probe()).ifPresent(kind -> {
            share(kind, all, settings);
            context.mistakes()
                    .addAll(Binder.bind(settings, kind.settings(), context.vault(), within)
                            .mistakes());
        });
        var rhythm = Rhythm.of(keys.every(), keys.timeout(), written, all, context);
        var check = new Check(
                new FunctionId(service, FUNCTION),
                keys.probe(),
                settings,
                rhythm.every(),
                rhythm.timeout(),
                List.of(),
                false);
        boolean reads = context.mayCorrelate() || keys.from().contains(context.agent());
        var definition = new Definition.Vendor(keys.silentAfter(), components(keys.components(), functions));
        return new Read(definition, reads && !keys.probe().isEmpty() ? check : null);
    }

    /** A page that wants to know which components are meant is told. */
    private static void share(Kind kind, Value.Mapping all, Value.Mapping settings) {
        var components = all.entries().get(COMPONENTS);
        if (components != null && kind.takes(COMPONENTS)) {
            settings.entries().put(COMPONENTS, components);
        }
    }

    private SortedMap<String, String> components(Value.Mapping written, Set<String> functions) {
        var components = new TreeMap<String, String>();
        written.entries().forEach((function, entry) -> {
            if (!functions.contains(function)) {
                var what = new Phrase.Part("function", "fonction");
                context.mistakes().add(Suggest.noSuch(what, function, entry.keyAt(), functions));
            }
            if (entry.value() instanceof Value.Scalar name) {
                components.put(function, name.text());
            } else {
                context.mistakes().add(Phrase.WANTS_A_VALUE.at(entry.value().at(), 1, function));
            }
        });
        return components;
    }
}
