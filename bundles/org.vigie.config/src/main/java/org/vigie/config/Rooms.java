package org.vigie.config;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;

/** Hands each room its section, and takes away those that are no longer wanted. */
final class Rooms {
    /** Every room that may get a section. */
    static final List<String> OURS = List.of(
            "org.vigie.agent",
            "org.vigie.board",
            "org.vigie.broker",
            "org.vigie.correlator",
            "org.vigie.gate",
            "org.vigie.homeassistant",
            "org.vigie.mqtt",
            "org.vigie.probe.local",
            "org.vigie.tls");

    private final ConfigurationAdmin admin;

    Rooms(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Rooms whose section is what it was hear nothing. */
    void configure(SortedMap<String, Map<String, Object>> pids) throws IOException {
        for (var pid : OURS) {
            var section = pids.get(pid);
            var configuration = admin.getConfiguration(pid, "?");
            if (section != null) {
                configuration.updateIfDifferent(FrameworkUtil.asDictionary(section));
            } else {
                configuration.delete();
            }
        }
    }
}
