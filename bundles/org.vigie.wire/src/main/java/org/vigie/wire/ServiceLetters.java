package org.vigie.wire;

import java.util.ArrayList;
import java.util.List;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.VendorWord;

/** Letters about a service as others describe it: its definition, and its vendor's word. */
final class ServiceLetters {
    private ServiceLetters() {}

    static Tree definition(Definition definition) {
        return new Tree()
                .put("service", definition.service())
                .put("rev", definition.rev())
                .put("name", definition.name().byLanguage())
                .map("functions", definition.functions(), ServiceLetters::function)
                .object(
                        "vendor",
                        definition.vendor(),
                        vendor -> new Tree()
                                .seconds("silent_after_s", vendor.silentAfter())
                                .put("components", vendor.components()))
                .objects("maintenance", definition.maintenance(), ServiceLetters::window)
                .put("notify", definition.notifiers());
    }

    private static Tree function(Definition.Function function) {
        return new Tree()
                .put("name", function.name().byLanguage())
                .put("essential", function.essential())
                .seconds("interval_s", function.interval())
                .put(
                        "depends_on",
                        function.dependsOn().stream().map(FunctionId::toString).toList());
    }

    static Definition definition(Members m, List<String> ids) throws Malformed {
        return new Definition(
                ids.getFirst(),
                ids.getLast(),
                m.text("rev"),
                name(m, ids.getLast()),
                m.map("functions", (functions, id) -> function(functions.object(id), id)),
                m.objectIfAny(
                        "vendor",
                        vendor ->
                                new Definition.Vendor(vendor.seconds("silent_after_s"), vendor.textMap("components"))),
                m.objects("maintenance", ServiceLetters::window),
                m.texts("notify"));
    }

    private static Definition.Function function(Members m, String id) throws Malformed {
        return new Definition.Function(
                name(m, id), !m.has("essential") || m.flag("essential"), m.seconds("interval_s"), dependencies(m));
    }

    private static List<FunctionId> dependencies(Members m) throws Malformed {
        var list = new ArrayList<FunctionId>();
        for (var text : m.texts("depends_on")) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new Malformed("a dependency must be service/function: " + Text.shown(text));
            }
            list.add(new FunctionId(text.substring(0, slash), text.substring(slash + 1)));
        }
        return list;
    }

    /** The name in its languages; the id where nobody gave one. */
    private static Name name(Members m, String id) throws Malformed {
        var names = m.textMap("name");
        names.putIfAbsent(names.isEmpty() ? "en" : names.firstKey(), id);
        return new Name(names);
    }

    static Tree window(Window window) {
        return new Tree().time("from", window.from()).time("until", window.until());
    }

    static Window window(Members m) throws Malformed {
        return new Window(m.time("from"), m.time("until"));
    }

    static Tree vendor(VendorReport report) {
        var word = report.word();
        return new Tree()
                .put("service", report.service())
                .word("indicator", word.indicator())
                .put("components", word.components())
                .objects("incidents", word.incidents(), ServiceLetters::incident)
                .object("maintenance", word.maintenance(), ServiceLetters::window)
                .time("updated", word.updated())
                .time("at", report.at());
    }

    private static Tree incident(VendorWord.VendorIncident incident) {
        return new Tree()
                .put("id", incident.id())
                .put("name", incident.name())
                .word("impact", incident.impact())
                .time("started", incident.started())
                .time("resolved", incident.resolved())
                .put("components", incident.components());
    }

    static VendorReport vendor(Members m, List<String> ids) throws Malformed {
        var word = new VendorWord(
                m.word("indicator", VendorWord.Indicator.class),
                m.textMap("components"),
                m.objects(
                        "incidents",
                        incident -> new VendorWord.VendorIncident(
                                incident.text("id"),
                                incident.text("name"),
                                incident.word("impact", VendorWord.Indicator.class),
                                incident.time("started"),
                                incident.timeIfAny("resolved"),
                                incident.texts("components"))),
                m.objectIfAny("maintenance", ServiceLetters::window),
                m.timeIfAny("updated"));
        return new VendorReport(ids.getFirst(), ids.getLast(), word, m.time("at"));
    }
}
