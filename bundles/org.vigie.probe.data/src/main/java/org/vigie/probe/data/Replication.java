package org.vigie.probe.data;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server says about copies.
 *
 * @param role master or replica
 * @param replicas how many follow it
 * @param lag of a replica: since it last heard of its master; of a master: of the slowest replica; null: there is none, or the
 *     line between them is down
 */
record Replication(String role, long replicas, @Nullable Duration lag) {
    static Replication of(String info) {
        var values = new HashMap<String, String>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        boolean replica = "slave".equals(values.get("role"));
        return new Replication(
                replica ? "replica" : values.getOrDefault("role", "unknown"),
                number(values.get("connected_slaves")),
                replica ? ownLag(values) : slowest(values));
    }

    private static @Nullable Duration ownLag(Map<String, String> values) {
        boolean linked = "up".equals(values.get("master_link_status"));
        return linked ? Duration.ofSeconds(number(values.get("master_last_io_seconds_ago"))) : null;
    }

    /** {@code slave0:ip=127.0.0.1,port=7001,state=online,offset=42,lag=1}. */
    private static @Nullable Duration slowest(Map<String, String> values) {
        long slowest = -1;
        for (int i = 0; values.containsKey("slave" + i); i++) {
            for (var part : values.getOrDefault("slave" + i, "").split(",", -1)) {
                slowest = part.startsWith("lag=") ? Math.max(slowest, number(part.substring(4))) : slowest;
            }
        }
        return slowest < 0 ? null : Duration.ofSeconds(slowest);
    }

    private static long number(@Nullable String text) {
        boolean whole = text != null
                && !text.isEmpty()
                && text.length() < 10
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? Long.parseLong(text) : 0;
    }
}
