package org.vigie.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Place;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.wire.Exchange;

/** What this agent says of itself: status and inventory, again whenever something in them changed. */
final class Letters {
    /** Plug-ins come and go in flocks: one letter tells of all. */
    private static final Duration GATHERING = Duration.ofMillis(250);

    /** Between two heartbeats, as the contract has it. */
    private static final double BEAT_S = 15;

    private final Clock clock;
    private final Exchange exchange;
    private final SortedMap<String, String> own;
    private final Instant since;
    private Place place;
    private SortedMap<String, String> health = new TreeMap<>();
    private @Nullable AgentStatus lastStatus;
    private @Nullable Inventory lastInventory;
    private Line line = Line.GOOD;
    private boolean gathering;
    private boolean stopped;

    Letters(Clock clock, Exchange exchange, String version) {
        this.clock = clock;
        this.exchange = exchange;
        this.own = own(version);
        this.place = new Place(own);
        this.since = clock.now();
    }

    /** What is known of this process: it sets agents apart whose software is at fault. */
    private static SortedMap<String, String> own(String version) {
        var own = new TreeMap<String, String>();
        own.put("resolver", "system");
        own.put("trust_store", "java-" + Runtime.version());
        own.put("version", version);
        return own;
    }

    /** The agent stands here; what is configured goes before what is known. */
    synchronized void place(Place configured) {
        var attributes = new TreeMap<>(own);
        attributes.putAll(configured.attributes());
        place = new Place(attributes);
    }

    /** From now on nothing is told. */
    synchronized void stop() {
        stopped = true;
    }

    /** The agent's own line is now like this: told at once. */
    void line(Line now) {
        synchronized (this) {
            line = now;
        }
        status();
    }

    /** Something changed that may have to be told: asks for it in a moment, since changes come in flocks. */
    void changed(Supplier<SortedMap<String, String>> troubles, Supplier<Inventory> inventory) {
        synchronized (this) {
            if (gathering) {
                return;
            }
            gathering = true;
        }
        clock.after(GATHERING, () -> Thread.startVirtualThread(() -> gathered(troubles, inventory)));
    }

    private void gathered(Supplier<SortedMap<String, String>> troubles, Supplier<Inventory> inventory) {
        synchronized (this) {
            gathering = false;
        }
        var found = troubles.get();
        var now = inventory.get();
        synchronized (this) {
            health = found;
        }
        status();
        tell(now);
    }

    private synchronized void status() {
        var status = new AgentStatus(exchange.self(), true, AgentStatus.Why.BIRTH, since, place, BEAT_S, line, health);
        if (!stopped && !status.equals(lastStatus)) {
            lastStatus = status;
            exchange.publish("agent/" + exchange.self() + "/status", status);
        }
    }

    private synchronized void tell(Inventory now) {
        if (!stopped && !now.equals(lastInventory)) {
            lastInventory = now;
            exchange.publish("agent/" + exchange.self() + "/inventory", now);
        }
    }

    /** Mistakes of the files that are not in force, and what else was refused. */
    static List<Inventory.Refusal> refused(@Nullable Catalogue catalogue, List<Inventory.Refusal> others) {
        var all = new ArrayList<>(others);
        if (catalogue != null) {
            catalogue
                    .mistakes()
                    .forEach(mistake ->
                            all.add(new Inventory.Refusal(mistake.at().toString(), mistake.in(Locale.ENGLISH))));
        }
        all.sort(Comparator.comparing(Inventory.Refusal::what).thenComparing(Inventory.Refusal::why));
        return List.copyOf(all);
    }
}
