package org.vigie.mqtt;

import java.util.List;
import java.util.TreeSet;
import org.vigie.api.fact.Definition;
import org.vigie.wire.Address;
import org.vigie.wire.Topic;

/** What an earlier process of this agent left at the broker and nobody configured any more: it is taken away. */
final class Leftovers {
    /** Heartbeats after which a starting agent has said what it watches. */
    private static final int PATIENCE = 4;

    private final String agent;
    private final Stock stock;
    private final TreeSet<String> seen = new TreeSet<>();
    private int beats;

    Leftovers(String agent, Stock stock) {
        this.agent = agent;
        this.stock = stock;
    }

    /** Topics to take away; asked for with each heartbeat. */
    List<String> gone(Post post, boolean connected) {
        seen.addAll(post.leftovers());
        beats = connected ? beats + 1 : 0;
        if (beats < PATIENCE || seen.isEmpty() || !stock.has(Topic.INVENTORY.path(agent))) {
            return List.of();
        }
        var gone = seen.stream().filter(path -> isGone(Addresses.of(path))).toList();
        seen.clear();
        return gone;
    }

    private boolean isGone(Address address) {
        var service = address.service();
        if (service == null || service.startsWith("_") || stock.has(address.path())) {
            return false;
        }
        var definition = stock.payload(Topic.DEFINITION.path(agent, service));
        return !(definition instanceof Definition known)
                || (address.topic() == Topic.OBSERVATION && !known.functions().containsKey(address.function()))
                || (address.topic() == Topic.VENDOR && known.vendor() == null);
    }
}
