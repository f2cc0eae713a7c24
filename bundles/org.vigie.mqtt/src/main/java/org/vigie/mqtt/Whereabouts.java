package org.vigie.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * Where our topics stand at a broker: below the prefix, but for those by which Home Assistant finds us. Two fleets with
 * different prefixes on one broker keep out of each other's way there too.
 *
 * @param prefix above all topics, without a slash at its end
 */
record Whereabouts(String prefix) {
    private static final String DISCOVERY = "discovery/";
    private static final String DEVICE = "/device/";
    private static final String CONFIG = "/config";

    /** Topic or filter as the broker knows it. */
    String at(String path) {
        int slash = path.lastIndexOf('/');
        if (!path.startsWith(DISCOVERY) || slash < DISCOVERY.length()) {
            return prefix + "/" + path;
        }
        var service = path.substring(slash + 1);
        return path.substring(DISCOVERY.length(), slash)
                + DEVICE
                + (service.equals("+") ? "+" : name() + service)
                + CONFIG;
    }

    /** The same below the prefix; null where it is nothing of ours. */
    @Nullable
    String path(String topic) {
        if (topic.startsWith(prefix + "/")) {
            return topic.substring(prefix.length() + 1);
        }
        int device = topic.indexOf(DEVICE + name());
        if (device < 0 || !topic.endsWith(CONFIG)) {
            return null;
        }
        int service = device + DEVICE.length() + name().length();
        return service > topic.length() - CONFIG.length()
                ? null
                : DISCOVERY + topic.substring(0, device) + "/"
                        + topic.substring(service, topic.length() - CONFIG.length());
    }

    /** {@code vigie_} for the usual prefix. */
    private String name() {
        var name = prefix.endsWith("/v1") ? prefix.substring(0, prefix.length() - 3) : prefix;
        var fit = new StringBuilder(name.length() + 1);
        name.chars().forEach(c -> fit.append(Character.isLetterOrDigit(c) && c < 128 ? (char) c : '_'));
        return fit.append('_').toString();
    }
}
