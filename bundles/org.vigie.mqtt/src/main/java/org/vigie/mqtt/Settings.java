package org.vigie.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
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
 * @param target null: only an embedded broker, if there is one
 * @param mistake why there is no target although one was given; empty: none
 */
record Settings(AgentStatus self, String prefix, @Nullable Target target, String mistake) {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private static final double BEAT_S = 15;

    static Settings of(Config config, @Nullable String join, @Nullable String version) {
        var place = new TreeMap<String, String>();
        put(place, "site", config.agent_site());
        put(place, "network", config.agent_network());
        put(place, "country", config.agent_country());
        put(place, "region", config.agent_region());
        put(place, "continent", config.agent_continent());
        put(place, "version", version == null ? "" : version);
        var self = new AgentStatus(
                config.agent_id(),
                true,
                AgentStatus.Why.BIRTH,
                Instant.EPOCH,
                new Place(place),
                seconds(config.beat()),
                Line.GOOD,
                new TreeMap<>());
        return target(self, config, join == null || join.isEmpty() ? config.url() : join);
    }

    private static Settings target(AgentStatus self, Config config, String url) {
        var prefix = config.prefix().endsWith("/")
                ? config.prefix().substring(0, config.prefix().length() - 1)
                : config.prefix();
        if (url.isEmpty()) {
            return new Settings(self, prefix, null, "");
        }
        try {
            return new Settings(self, prefix, Target.of(url, config.user(), new Secret(config.password())), "");
        } catch (IllegalArgumentException e) {
            LOG.error("mqtt.url: {}", e.getMessage());
            return new Settings(self, prefix, null, "mqtt.url: " + e.getMessage());
        }
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
