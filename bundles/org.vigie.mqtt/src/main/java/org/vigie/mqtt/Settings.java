package org.vigie.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Place;
import org.vigie.api.probe.Secret;

/**
 * What the configuration says.
 *
 * @param self the agent as it is before it has said anything of itself
 * @param prefix above all topics, without a slash at its end
 * @param targets the preferred one first; none: only an embedded broker, if there is one
 * @param mistake why there is no target although one was given; empty: none
 */
record Settings(AgentStatus self, String prefix, List<Target> targets, String mistake) {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private static final double BEAT_S = 15;

    /**
     * Reads it.
     *
     * @param properties of the framework: {@code vigie.join}, {@code vigie.config} and {@code vigie.version}
     */
    static Settings of(Config config, UnaryOperator<@Nullable String> properties) {
        var place = new TreeMap<String, String>();
        put(place, "site", config.agent_site());
        put(place, "network", config.agent_network());
        put(place, "country", config.agent_country());
        put(place, "region", config.agent_region());
        put(place, "continent", config.agent_continent());
        put(place, "version", text(properties.apply("vigie.version")));
        var self = new AgentStatus(
                config.agent_id(),
                true,
                AgentStatus.Why.BIRTH,
                Instant.EPOCH,
                new Place(place),
                seconds(config.beat()),
                Line.GOOD,
                new TreeMap<>());
        return targets(self, config, properties);
    }

    private static String text(@Nullable String property) {
        return property == null ? "" : property;
    }

    private static Settings targets(AgentStatus self, Config config, UnaryOperator<@Nullable String> properties) {
        var prefix = config.prefix().endsWith("/")
                ? config.prefix().substring(0, config.prefix().length() - 1)
                : config.prefix();
        var join = text(properties.apply("vigie.join"));
        var urls = join.isEmpty() ? config.url() : new String[] {join};
        var home = Path.of(text(properties.apply("vigie.config")));
        var tls = new Tls(config.ca(), new Secret(config.certificate()), new Secret(config.key()), home);
        try {
            return new Settings(self, prefix, targets(urls, config, tls), "");
        } catch (IllegalArgumentException e) {
            LOG.error("mqtt.url: {}", e.getMessage());
            return new Settings(self, prefix, List.of(), "mqtt.url: " + e.getMessage());
        }
    }

    /** A list may stand in one text, too, as with every list of the agent's file. */
    private static List<Target> targets(String[] urls, Config config, Tls tls) {
        return Stream.of(urls)
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(url -> Target.of(url, config.user(), new Secret(config.password()))
                        .with(tls))
                .distinct()
                .toList();
    }

    private static void put(TreeMap<String, String> place, String name, String value) {
        if (!value.isEmpty()) {
            place.put(name, value);
        }
    }

    /** {@code 15s}, {@code 1m}, or a number of seconds. */
    private static double seconds(String beat) {
        try {
            var text = beat.strip();
            if (text.endsWith("ms")) {
                return Double.parseDouble(text.substring(0, text.length() - 2)) / 1000;
            } else if (text.endsWith("s") || text.endsWith("m")) {
                return Duration.parse("PT" + text).toMillis() / 1000.0;
            }
            return Double.parseDouble(text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            LOG.warn("mqtt.beat: '{}' is not a duration; {} s it is", beat, BEAT_S);
            return BEAT_S;
        }
    }
}
