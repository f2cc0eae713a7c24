package org.vigie.homeassistant;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.ServiceState;
import org.vigie.wire.Letters;
import org.vigie.wire.Malformed;
import org.vigie.wire.Trees;

/**
 * A service in Home Assistant's words: the device as it is discovered, and how it is. Written in full rather than in its
 * abbreviations, so that people can read it.
 *
 * @param prefix above all our topics
 * @param language of names and sentence
 * @param version of Vigie; may be empty
 */
record Card(String prefix, String language, String version) {
    /** As long as {@code overall} and {@code say} are good: three of the rounds in which they are written again. */
    static final int GOOD_FOR_S = 180;

    static final String NO_PHASE = "none";

    /** Ids of functions must not meet those of the sensors. */
    private static final String FUNCTION = "function_";

    /** {@code blind} is the will of whoever correlates: then nothing may be shown as known. */
    private static final String AVAILABLE = "{{ 'offline' if value == 'blind' else 'online' }}";

    private static final String TRANSITION =
            "{{ {'event_type': value_json.type, 'phase': value_json.after.phase, 'verdict': value_json.after.verdict}"
                    + " | tojson }}";

    /**
     * A device as it is discovered.
     *
     * @param text its JSON
     * @param leftOut functions for which there was no room
     */
    record Device(String text, int leftOut) {}

    /**
     * The device.
     *
     * @param before as it was written last, or null: what it had and has no more is taken away
     */
    Device device(ServiceState state, Picture picture, @Nullable String before) {
        var sensors = sensors(state.service());
        var functions = new LinkedHashMap<String, Object>();
        state.functions().keySet().forEach(id -> functions.put(FUNCTION + id, function(state.service(), id, picture)));
        int all = functions.size();
        while (true) {
            var components = new LinkedHashMap<String, Object>(sensors);
            components.putAll(functions);
            gone(before).forEach(components::putIfAbsent);
            var text = json(whole(state.service(), picture, components));
            if (text.getBytes(StandardCharsets.UTF_8).length <= Letters.PAYLOAD_MAX || functions.isEmpty()) {
                return new Device(text, all - functions.size());
            }
            functions.pollLastEntry();
        }
    }

    private Map<String, Object> whole(String service, Picture picture, Map<String, Object> components) {
        var device = object(
                "identifiers", List.of(id(service)), "name", picture.name(service, language), "manufacturer", "Vigie");
        var origin = object("name", "Vigie");
        if (!version.isEmpty()) {
            device.put("sw_version", version);
            origin.put("sw_version", version);
        }
        return object(
                "device",
                device,
                "origin",
                origin,
                "state_topic",
                stateTopic(service),
                "qos",
                1L,
                "availability",
                List.of(object("topic", prefix + "/overall", "value_template", AVAILABLE)),
                "components",
                components);
    }

    private Map<String, Object> sensors(String service) {
        var sensors = new LinkedHashMap<String, Object>();
        sensors.put("sentence", sensor(service, "sentence", "Sentence", "Phrase"));
        sensors.put("condition", choice(service, "condition", "Condition", "État", ServiceState.Level.values()));
        sensors.put("phase", choice(service, "phase", "Phase", "Phase", Phase.values()));
        var since = sensor(service, "since", "Since", "Depuis");
        since.put("device_class", "timestamp");
        sensors.put("since", since);
        sensors.put("transition", transition(service));
        return sensors;
    }

    /** For automations: comes when something changes, and never goes stale. */
    private Map<String, Object> transition(String service) {
        var types = Arrays.stream(Event.Type.values()).map(Card::word).toList();
        return object(
                "platform",
                "event",
                "unique_id",
                id(service) + "_transition",
                "name",
                "Transition",
                "state_topic",
                prefix + "/event/" + service,
                "event_types",
                types,
                "value_template",
                TRANSITION);
    }

    private Map<String, Object> sensor(String service, String id, String english, String french) {
        var name = language.equals("fr") ? french : english;
        return component("sensor", service, id, name, "{{ value_json." + id + " }}");
    }

    private Map<String, Object> choice(String service, String id, String english, String french, Enum<?>[] words) {
        var sensor = sensor(service, id, english, french);
        sensor.put("device_class", "enum");
        var ids = Arrays.stream(words).map(Card::word);
        sensor.put("options", (words[0] instanceof Phase ? Stream.concat(Stream.of(NO_PHASE), ids) : ids).toList());
        return sensor;
    }

    private Map<String, Object> function(String service, String id, Picture picture) {
        var name = picture.name(service, id, language);
        var sensor = component("binary_sensor", service, FUNCTION + id, name, "{{ value_json.problem['" + id + "'] }}");
        sensor.put("device_class", "problem");
        return sensor;
    }

    private Map<String, Object> component(String platform, String service, String id, String name, String template) {
        return object(
                "platform",
                platform,
                "unique_id",
                id(service) + "_" + id,
                "name",
                name,
                "value_template",
                template,
                "expire_after",
                (long) GOOD_FOR_S);
    }

    /** Components of the last card as Home Assistant wants to see them once more when they go: by their platform alone. */
    private static Map<String, Object> gone(@Nullable String before) {
        var gone = new LinkedHashMap<String, Object>();
        if (before != null
                && read(before) instanceof Map<?, ?> card
                && card.get("components") instanceof Map<?, ?> had) {
            had.forEach((id, component) -> {
                if (component instanceof Map<?, ?> one
                        && one.size() > 1
                        && one.get("platform") instanceof String platform) {
                    gone.put((String) id, object("platform", platform));
                }
            });
        }
        return gone;
    }

    private static @Nullable Object read(String text) {
        try {
            return Trees.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (Malformed e) {
            return null; // somebody else wrote on our topic: it is written over
        }
    }

    /** Whether this is a card of ours: another fleet at the same broker has another prefix. */
    boolean isOurs(String text) {
        return text.contains("\"" + stateTopic(""));
    }

    private String stateTopic(String service) {
        return prefix + "/home/" + service;
    }

    private String id(String service) {
        return prefix.replace('/', '_') + "_" + service;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static String json(Object tree) {
        return new String(Trees.write(tree), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], Objects.requireNonNull(namesAndValues[i + 1]));
        }
        return object;
    }
}
