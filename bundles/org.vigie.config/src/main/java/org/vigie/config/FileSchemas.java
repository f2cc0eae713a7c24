package org.vigie.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.StatusPage;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Schema;

/** JSON Schemas of the files, for editors, with the plug-ins that are installed; plain maps and lists in a fixed order. */
final class FileSchemas {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private FileSchemas() {}

    /** Of a service file. */
    static Map<String, Object> service(List<Kind> kinds) {
        var function = with(Schema.of(CheckKeys.class), "probe", Probe.class, kinds);
        var file = file("A service", Schema.of(ServiceFile.class));
        var properties = properties(file);
        properties.put(
                "functions",
                ordered("type", "object", "additionalProperties", ordered("anyOf", List.of(shortForm(), function))));
        properties.put("vendor", with(Schema.of(VendorKeys.class), "probe", StatusPage.class, kinds));
        properties.put("maintenance", ordered("type", "array", "items", Schema.of(Windows.Keys.class)));
        return file;
    }

    /** Of the agent's file. */
    static Map<String, Object> agent(List<Kind> kinds) {
        var file = file("An agent", Schema.of(AgentFile.class));
        var notifier = with(Schema.of(NotifierKeys.class), "use", Notifier.class, kinds);
        properties(file).put("notifiers", ordered("type", "object", "additionalProperties", notifier));
        properties(file)
                .put("credentials", ordered("type", "object", "additionalProperties", Schema.of(Credential.class)));
        return file;
    }

    private static Map<String, Object> file(String title, Map<String, Object> schema) {
        var file = ordered("$schema", DRAFT, "title", title);
        file.putAll(schema);
        file.put("properties", new LinkedHashMap<>(properties(schema)));
        return file;
    }

    private static Map<String, Object> shortForm() {
        return ordered("type", "string", "format", "uri", "description", "a URL, whose scheme names the probe");
    }

    /** The keys of every one, and under its name the settings of each kind; what must be there, the check itself tells. */
    private static Map<String, Object> with(Map<String, Object> common, String key, Class<?> door, List<Kind> kinds) {
        var choices = new ArrayList<Map<String, Object>>();
        for (var kind : kinds) {
            if (kind.door() == door) {
                choices.add(ordered("if", named(key, kind), "then", settings(kind)));
            }
        }
        var all = ordered("type", "object", "properties", properties(common));
        if (!choices.isEmpty()) {
            all.put("allOf", choices);
        }
        all.put("unevaluatedProperties", false);
        return all;
    }

    /** Named, or meant by the scheme of its URL. */
    private static Map<String, Object> named(String key, Kind kind) {
        var name = kind.also().isEmpty() ? Map.of("const", kind.name()) : Map.of("enum", kind.names());
        var byName = ordered("properties", Map.of(key, name), "required", List.of(key));
        if (kind.schemes().isEmpty()) {
            return byName;
        }
        var schemes = String.join("|", kind.forms()).replace("+", "[+]"); // the only sign of a scheme that means more
        var url = Map.of("pattern", "^(" + schemes + ")");
        var byScheme = ordered(
                "properties", Map.of("url", url), "required", List.of("url"), "not", Map.of("required", List.of(key)));
        return ordered("anyOf", List.of(byName, byScheme));
    }

    private static Map<String, Object> settings(Kind kind) {
        return ordered("properties", properties(Schema.of(kind.settings())));
    }

    @SuppressWarnings("unchecked") // every object schema of ours has its properties as such a map
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>) schema.getOrDefault("properties", new LinkedHashMap<>());
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
