package org.vigie.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.core.settings.Value;

/**
 * The sections of the agent's file as configurations of the rooms, one a room. Values stay text as written: secrets are
 * placeholders until they are delivered.
 */
final class Pids {
    private static final String ROOM = "org.vigie.";

    private static final Set<String> SIGNING_IN = Set.of("user", "password", "ca", "certificate", "key");

    private Pids() {}

    /**
     * All that there should be.
     *
     * @param root the file; empty where there is none
     * @param whole whether it can be trusted; if not, nothing leaves this machine under a name that may be wrong
     */
    static SortedMap<String, Map<String, Object>> of(
            Value.Mapping root, String agent, Surroundings surroundings, boolean whole) {
        var common = new TreeMap<String, Object>();
        flatten("agent.", section(root, "agent"), common);
        common.put("agent.id", agent);
        common.put("pace", surroundings.pace());
        var pids = new TreeMap<String, Map<String, Object>>();
        pids.put(ROOM + "agent", tls(common, root, pids));
        pids.put(ROOM + "board", with(common, section(root, "board")));
        var gate = with(common, section(root, "plugins"));
        pids.put(ROOM + "gate", gate);
        if (whole) {
            root.mapping("exec").ifPresent(exec -> pids.put(ROOM + "probe.local", with(common, exec)));
            var mqtt = mqtt(common, section(root, "mqtt"), surroundings);
            pids.put(ROOM + "mqtt", mqtt);
            pids.put(ROOM + "homeassistant", homeAssistant(common, root, mqtt));
            var correlator = new TreeMap<>(common);
            correlator.put(
                    "correlator",
                    root.scalar("correlator").map(Value.Scalar::text).orElse("auto"));
            pids.put(ROOM + "correlator", correlator);
            if (!mqtt.containsKey("url")) {
                pids.put(ROOM + "broker", with(common, section(root, "broker")));
            }
        } else {
            gate.put("policy", "signed");
        }
        return pids;
    }

    /** The agent is told who shakes hands, and the room that brings it is only told where it is wanted. */
    private static Map<String, Object> tls(
            Map<String, Object> common, Value.Mapping root, Map<String, Map<String, Object>> pids) {
        var agent = new TreeMap<>(common);
        root.scalar("tls").map(Value.Scalar::text).ifPresent(tls -> agent.put("tls", tls));
        if ("native".equals(agent.get("tls"))) {
            pids.put(ROOM + "tls", new TreeMap<>(common));
        }
        return agent;
    }

    /** A broker that is joined learns nothing of how we sign in to those that are configured. */
    private static Map<String, Object> mqtt(
            Map<String, Object> common, Value.Mapping section, Surroundings surroundings) {
        var mqtt = with(common, section);
        var join = surroundings.join();
        if (List.of().equals(mqtt.get("url"))) {
            mqtt.remove("url");
        }
        if (join != null) {
            if (!names(mqtt.get("url"), join)) {
                mqtt.keySet().removeAll(SIGNING_IN);
            }
            mqtt.put("url", join);
        }
        return mqtt;
    }

    private static boolean names(@Nullable Object urls, String one) {
        return urls instanceof List<?> several ? several.contains(one) : one.equals(urls);
    }

    /** Also without its section: what was told before has to be taken away. */
    private static Map<String, Object> homeAssistant(
            Map<String, Object> common, Value.Mapping root, Map<String, Object> mqtt) {
        var all = with(common, section(root, "home-assistant"));
        all.put("on", Boolean.toString(root.mapping("home-assistant").isPresent()));
        if (mqtt.get("prefix") instanceof String prefix) {
            all.put("mqtt.prefix", prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
        }
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> common, Value.Mapping section) {
        var all = new TreeMap<>(common);
        flatten("", section, all);
        return all;
    }

    private static Value.Mapping section(Value.Mapping root, String key) {
        return root.mapping(key).orElseGet(() -> new Value.Mapping(new LinkedHashMap<>(), root.at()));
    }

    private static void flatten(String prefix, Value.Mapping from, Map<String, Object> into) {
        from.entries().forEach((key, entry) -> {
            switch (entry.value()) {
                case Value.Scalar scalar -> into.put(prefix + key, scalar.text());
                case Value.Mapping mapping -> flatten(prefix + key + ".", mapping, into);
                case Value.Sequence list ->
                    into.put(prefix + key, list.items().stream().map(Pids::text).toList());
            }
        });
    }

    private static String text(Value value) {
        return value instanceof Value.Scalar scalar ? scalar.text() : value.toString();
    }
}
