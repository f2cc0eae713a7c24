package org.vigie.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The topics of the contract as an AsyncAPI 3 document, in YAML. What it says is read from {@link Topic}; only words are here. */
final class AsyncApi {
    private static final String PREFIX = "vigie/v1/";

    private static final String OUTSIDE = "{root}/device/vigie_{service}/config";

    private static final Map<Topic, String> SAYS = Map.ofEntries(
            Map.entry(Topic.STATUS, "Birth, clean stop or last will of an agent."),
            Map.entry(Topic.BEAT, "Heartbeat of an agent."),
            Map.entry(Topic.INVENTORY, "What an agent has, lacks and refused."),
            Map.entry(Topic.DEFINITION, "What an agent's file says about a service, without settings or secrets."),
            Map.entry(Topic.OBSERVATION, "What one run of a check saw. Lives ten intervals of its check."),
            Map.entry(Topic.VENDOR, "What the vendor's status page says."),
            Map.entry(Topic.CORRELATOR, "Who correlates."),
            Map.entry(Topic.FUNCTION_STATE, "The verdict on one function."),
            Map.entry(Topic.SERVICE_STATE, "The roll-up for one service."),
            Map.entry(Topic.INCIDENT, "One outage, whole."),
            Map.entry(Topic.EVENT, "One transition of an incident, or a gap in the numbers of events."),
            Map.entry(Topic.SAY, "One sentence on a service. Written again every minute."),
            Map.entry(Topic.OVERALL, "One word for everything. Written again every minute; the will says blind."),
            Map.entry(
                    Topic.HOME,
                    "What home automation shows of a service. Written again every minute, where it is switched on."),
            Map.entry(
                    Topic.DISCOVERY,
                    "How Home Assistant finds a service. Outside the prefix; where it is switched on."),
            Map.entry(Topic.PUSH, "A heartbeat that others push. Only where it is allowed."),
            Map.entry(Topic.COMMAND, "What a person wants done. Only where it is allowed."));

    private static final Map<String, String> IDS = Map.of(
            "agent", "id of the agent that alone may write here: [a-z0-9_-]{1,64}",
            "service", "id of the service: [a-z0-9_-]{1,64}",
            "function", "id of the function: [a-z0-9_-]{1,64}",
            "incident", "id of the incident: [0-9A-Z]{26}",
            "lang", "language of the sentence",
            "root", "discovery prefix of Home Assistant, usually homeassistant",
            "user", "name of the user at the broker");

    private AsyncApi() {}

    /** The whole document. */
    static String yaml(Function<Topic, List<Object>> examples) {
        var root = object(
                "asyncapi",
                "3.0.0",
                "info",
                object(
                        "title",
                        "Vigie",
                        "version",
                        "1.0.0",
                        "description",
                        "The topics of Vigie, below a prefix that is vigie/v1 unless configured otherwise. Made from"
                                + " the code.",
                        "license",
                        object("name", "Apache-2.0")),
                "defaultContentType",
                "application/json",
                "servers",
                object("broker", server()),
                "channels",
                each(AsyncApi::channel),
                "operations",
                each(AsyncApi::operation),
                "components",
                object("messages", each(topic -> message(topic, examples.apply(topic)))));
        var out =
                new StringBuilder("# made by AsyncApiTest from org.vigie.wire.Topic; -Dformat=write writes it again\n");
        write(root, "", out);
        return out.toString();
    }

    private static Map<String, Object> server() {
        var will = object("topic", PREFIX + "overall", "qos", 1, "message", "blind", "retain", true);
        return object(
                "host",
                "localhost:1883",
                "protocol",
                "mqtt",
                "protocolVersion",
                "5",
                "description",
                "The embedded broker, or yours. The will is that of whoever correlates; each agent has its own on its"
                        + " status.",
                "bindings",
                object("mqtt", object("lastWill", will, "keepAlive", 15, "bindingVersion", "0.2.0")));
    }

    private static Map<String, Object> channel(Topic topic) {
        var parameters = new LinkedHashMap<String, Object>();
        var address = new ArrayList<String>();
        for (var segment : topic.segments()) {
            var id = segment.replace("<", "").replace(">", "");
            address.add(Topic.isId(segment) ? "{" + id + "}" : segment);
            if (Topic.isId(segment)) {
                parameters.put(id, object("description", Objects.requireNonNull(IDS.get(id), id)));
            }
        }
        var channel = object(
                "address",
                topic == Topic.DISCOVERY ? OUTSIDE : PREFIX + String.join("/", address),
                "description",
                says(topic));
        if (!parameters.isEmpty()) {
            channel.put("parameters", parameters);
        }
        channel.put("messages", object(name(topic), reference("#/components/messages/" + name(topic))));
        return channel;
    }

    private static Map<String, Object> operation(Topic topic) {
        var mqtt = object("qos", topic.qos(), "retain", topic.retained());
        var expiry = topic.expiry();
        if (expiry != null) {
            mqtt.put("messageExpiryInterval", expiry.toSeconds());
        }
        mqtt.put("bindingVersion", "0.2.0");
        return object(
                "action",
                topic.writer() == Topic.Writer.OTHERS ? "receive" : "send",
                "channel",
                reference("#/channels/" + name(topic)),
                "summary",
                says(topic),
                "bindings",
                object("mqtt", mqtt));
    }

    private static Map<String, Object> message(Topic topic, List<Object> examples) {
        var message = object("name", name(topic), "summary", says(topic));
        message.put("contentType", topic.isText() ? "text/plain" : "application/json");
        message.put(
                "payload",
                topic.isText() ? object("type", "string") : reference("./schemas/" + topic.kind() + ".schema.json"));
        if (!examples.isEmpty()) {
            message.put(
                    "examples",
                    examples.stream().map(one -> object("payload", one)).toList());
        }
        return message;
    }

    private static String says(Topic topic) {
        return Objects.requireNonNull(SAYS.get(topic), topic.name());
    }

    /** What the channel, the operation and the message are called: {@code service-state} for instance. */
    private static String name(Topic topic) {
        return Text.word(topic);
    }

    private static Map<String, Object> each(Function<Topic, Map<String, Object>> what) {
        var all = new LinkedHashMap<String, Object>();
        for (var topic : Topic.values()) {
            all.put(name(topic), what.apply(topic));
        }
        return all;
    }

    private static Map<String, Object> reference(String to) {
        return object("$ref", to);
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    private static void write(@Nullable Object tree, String indent, StringBuilder out) {
        switch (tree) {
            case Map<?, ?> map
            when !map.isEmpty() ->
                map.forEach((name, value) -> {
                    out.append(indent).append(scalar(name)).append(':');
                    value(value, indent, out);
                });
            case List<?> list
            when !list.isEmpty() ->
                list.forEach(value -> {
                    out.append(indent).append('-');
                    value(value, indent, out);
                });
            case null, default -> throw new IllegalArgumentException("neither an object nor a list");
        }
    }

    private static void value(@Nullable Object value, String indent, StringBuilder out) {
        boolean nested =
                (value instanceof Map<?, ?> map && !map.isEmpty()) || (value instanceof List<?> l && !l.isEmpty());
        out.append(nested ? "\n" : " " + scalar(value) + "\n");
        if (nested) {
            write(value, indent + "  ", out);
        }
    }

    /** JSON is YAML; a plain word needs no quotes. */
    private static String scalar(@Nullable Object value) {
        var json = new String(Trees.write(value), java.nio.charset.StandardCharsets.UTF_8);
        return value instanceof String text
                        && text.matches("[a-z][a-zA-Z_/-]+")
                        && !List.of("null", "true", "false", "yes", "no", "on", "off")
                                .contains(text)
                ? text
                : json;
    }
}
