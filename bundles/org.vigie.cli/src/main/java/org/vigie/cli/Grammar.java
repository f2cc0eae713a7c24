package org.vigie.cli;

import static org.vigie.cli.Shape.Where.AGENT;
import static org.vigie.cli.Shape.Where.FRAMEWORK;
import static org.vigie.cli.Shape.Where.HERE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.cli.Shape.Option;

/** Every verb there is. */
final class Grammar {
    private static final int MANY = 64; // words behind one verb: more is a mistake of a shell

    private static final Option CONFIG = Option.of("config", "DIR");
    private static final Option STATE = Option.of("state", "DIR");
    private static final Option JSON = Option.flag("json");
    private static final Option MD = Option.flag("md");
    private static final Option HTML = Option.flag("html");
    private static final Option ZONE = Option.of("zone", "ZONE");
    private static final Option JOIN = Option.of("join", "URL");
    private static final Option FOR = Option.of("for", "TIME");
    private static final Option BECAUSE = Option.of("because", "TEXT");
    private static final Option PLUGINS = Option.of("plugins", "DIR");

    private static final List<Shape> ALL = List.of(
            verb("run", FRAMEWORK, CONFIG, STATE, JOIN),
            verb("demo", FRAMEWORK, Option.of("speed", "N"), Option.flag("once"), JOIN),
            verb(
                    "try",
                    FRAMEWORK,
                    "URL",
                    1,
                    1,
                    new Option("verbose", "v", ""),
                    JSON,
                    Option.of("timeout", "TIME"),
                    STATE),
            verb("check", FRAMEWORK, "[FILE...]", 0, MANY, JSON, CONFIG, STATE),
            verb("test", FRAMEWORK, "[SERVICE[/FUNCTION]]", 0, 1, JSON, CONFIG, STATE),
            verb("status", AGENT, "[SERVICE]", 0, 1, JSON, STATE),
            verb("watch", AGENT, Option.flag("plain"), STATE),
            verb("incidents", AGENT, "[show ID]", 0, 2, JSON, MD, HTML, Option.flag("svg"), ZONE, STATE),
            verb("report", AGENT, "[SERVICE...]", 0, MANY, Option.of("month", "MONTH"), JSON, MD, HTML, ZONE, STATE),
            verb("why", AGENT, "SERVICE[/FUNCTION]", 1, 1, STATE),
            verb("agents", AGENT, "", 0, 0, JSON, STATE),
            verb("ack", AGENT, "ID TEXT...", 2, MANY, STATE),
            verb("note", AGENT, "ID TEXT...", 2, MANY, STATE),
            verb("mute", AGENT, "WHAT", 1, 1, FOR, BECAUSE, STATE),
            verb("unmute", AGENT, "WHAT", 1, 1, STATE),
            verb("maintenance", AGENT, "WHAT", 1, 1, FOR, BECAUSE, STATE),
            verb("notify", AGENT, "test NAME", 2, 2, STATE),
            verb("add", HERE, "URL", 1, 1, CONFIG),
            verb("init", HERE, CONFIG),
            verb(
                    "plugins",
                    FRAMEWORK,
                    "[ls|check JAR|add JAR|rm NAME|sign JAR|help TYPE]",
                    0,
                    2,
                    Option.flag("yes"),
                    Option.of("keystore", "FILE"),
                    Option.of("alias", "NAME"),
                    CONFIG,
                    STATE),
            verb("schema", FRAMEWORK, "[service|agent]", 0, 1, STATE),
            verb("config", FRAMEWORK, "render", 1, 1, CONFIG, STATE),
            verb("replay", FRAMEWORK, "FILE", 1, 1, JSON, Option.of("services", "DIR"), PLUGINS),
            verb("record", AGENT, "", 0, 0, Option.of("topic", "FILTER"), STATE),
            verb(
                    "export",
                    HERE,
                    "ha|prometheus|grafana|node-red|lamp|mirror|asyncapi|man|page DIR SERVICE...",
                    1,
                    MANY,
                    STATE),
            verb("doctor", HERE, CONFIG, STATE),
            verb("completion", HERE, "bash|zsh|fish", 1, 1),
            verb("help", HERE, "[VERB]", 0, 1));

    private Grammar() {}

    static List<Shape> all() {
        return ALL;
    }

    static @Nullable Shape byName(String name) {
        return ALL.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Shape verb(String name, Shape.Where where, Option... options) {
        return new Shape(name, where, "", 0, 0, List.of(options));
    }

    private static Shape verb(String name, Shape.Where where, String words, int least, int most, Option... options) {
        return new Shape(name, where, words, least, most, List.of(options));
    }
}
