package org.vigie.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.core.catalogue.Check;
import org.vigie.core.catalogue.Service;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** One service file. */
final class ServiceReader {
    private static final Value.Mapping NOTHING = new Value.Mapping(new LinkedHashMap<>(), Source.top(""));

    private final Context context;

    ServiceReader(Context context) {
        this.context = context;
    }

    /**
     * A service as it was read.
     *
     * @param at where it says its name
     * @param dependencies what its functions depend on, to be looked up once all services are known
     */
    record Read(Service service, Value.Scalar at, Map<Value.Scalar, FunctionId> dependencies) {}

    /** Empty, and mistakes told, where no service can be made of it. */
    Optional<Read> read(Source source) {
        var root = Yaml.read(source, context.mistakes());
        if (root == null) {
            return Optional.empty();
        }
        var standIn = new ServiceFile(1, "", null, null, null, null, NOTHING, NOTHING, null, List.of());
        var file = context.bind(root, ServiceFile.class, Binder.Within.TOP, standIn);
        Version.check(root, context.mistakes());
        return root.scalar("service").filter(this::isId).map(id -> service(id, file, root));
    }

    private boolean isId(Value.Scalar name) {
        if (!Identity.isFree(name.text())) {
            context.mistakes().add(Phrase.NOT_AN_ID.at(name, name.text()));
        }
        return Identity.isFree(name.text());
    }

    private Read service(Value.Scalar id, ServiceFile file, Value.Mapping root) {
        var functions = mapping(root, "functions");
        var checks = new TreeMap<String, Check>();
        var definitions = new TreeMap<String, Definition.Function>();
        var dependencies = new LinkedHashMap<Value.Scalar, FunctionId>();
        var inheritance = new Inheritance(context, root, functions, mapping(root, "defaults"));
        var reader = new CheckReader(context, id.text(), inheritance);
        functions
                .entries()
                .forEach((function, entry) -> reader.read(function, entry).ifPresent(read -> {
                    checks.put(function, read.check());
                    definitions.put(function, read.definition());
                    read.dependsOn().forEach(written -> dependencies.put(written, reader.target(written.text())));
                }));
        root.mapping("functions")
                .filter(empty -> empty.entries().isEmpty())
                .ifPresent(empty -> context.mistakes().add(Phrase.NO_FUNCTIONS.at(empty.at(), 1)));
        var vendor = root.mapping("vendor")
                .map(written -> new VendorReader(context)
                        .read(id.text(), written, functions.entries().keySet()));
        var definition = definition(id.text(), file, definitions, vendor.map(VendorReader.Read::definition));
        var service = new Service(
                definition, checks, vendor.map(VendorReader.Read::check).orElse(null));
        return new Read(service, id, dependencies);
    }

    private Definition definition(
            String id,
            ServiceFile file,
            SortedMap<String, Definition.Function> functions,
            Optional<Definition.Vendor> vendor) {
        var windows = new Windows(context.surroundings(), context.mistakes()).read(file.maintenance());
        var name = file.name() == null ? new Name(new TreeMap<>(Map.of("en", id))) : file.name();
        var notifiers = notifiers(file.notify_());
        return Revision.of(
                new Definition(context.agent(), id, "", name, functions, vendor.orElse(null), windows, notifiers));
    }

    /** Read from the file itself, so that a slip elsewhere does not hide what is wrong here. */
    private static Value.Mapping mapping(Value.Mapping root, String key) {
        return root.mapping(key).orElse(NOTHING);
    }

    private List<String> notifiers(@Nullable List<Value.Scalar> written) {
        if (written == null) {
            return List.copyOf(context.notifiers());
        }
        var names = new ArrayList<String>();
        for (var name : written) {
            names.add(name.text());
            if (!context.notifiers().contains(name.text())) {
                var what = new Phrase.Part("notifier", "notificateur");
                context.mistakes().add(Suggest.noSuch(what, name.text(), name.at(), context.notifiers()));
            }
        }
        return List.copyOf(names);
    }
}
