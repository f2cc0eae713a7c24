package org.vigie.homeassistant;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.api.Payload;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.verdict.ServiceState;
import org.vigie.wire.Exchange;

/**
 * Decides what is written and what is taken away, while this agent is the active correlator. Called by one thread.
 */
final class Household {
    private static final Logger LOG = LoggerFactory.getLogger(Household.class);

    /** Home Assistant is told again that often, and believes it for three times as long. */
    private static final Duration RENEW = Duration.ofSeconds(Card.GOOD_FOR_S / 3);

    /** An agent that starts has said by then what it watches: whatever else stands there is of an earlier life. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Exchange exchange;
    private final Clock clock;
    private final Card card;
    private final Roots roots;
    private final Map<String, String> written = new HashMap<>();
    private final Set<String> crowded = new HashSet<>();
    private @Nullable Long activeSince;
    private long renewed;

    Household(Exchange exchange, Clock clock, Card card, Roots roots) {
        this.exchange = exchange;
        this.clock = clock;
        this.card = card;
        this.roots = roots;
    }

    static String discovery(String root, String service) {
        return "discovery/" + root + "/" + service;
    }

    /** Brings everything up to date, where something changed or it is time. */
    void round(boolean changed) {
        long now = clock.nanos();
        boolean due = activeSince == null || now - renewed >= RENEW.toNanos();
        if (!isActive()) {
            activeSince = null;
            written.clear();
        } else if (changed || due) {
            activeSince = activeSince == null ? (Long) now : activeSince;
            renewed = due ? now : renewed;
            update(due, now - activeSince >= PATIENCE.toNanos());
        }
    }

    /** What a broker had kept of this agent was said by an earlier life of it. */
    private boolean isActive() {
        return exchange.held("correlator/" + exchange.self()).stream()
                .anyMatch(heard ->
                        !heard.retained() && heard.payload() instanceof CorrelatorStatus status && status.active());
    }

    private void update(boolean again, boolean settled) {
        var picture = Picture.of(exchange, card.language());
        var root = roots.present();
        if (root != null) {
            var known = found(root);
            picture.services().values().forEach(state -> show(root, state, picture, known, again));
            known.keySet().removeAll(picture.services().keySet());
            known.keySet().removeIf(service -> !settled && !written.containsKey(discovery(root, service)));
            known.keySet().forEach(service -> remove(root, service));
        }
        for (var old : roots.all()) {
            if (!old.equals(root)) {
                leave(old, settled);
            }
        }
    }

    private void show(String root, ServiceState state, Picture picture, Map<String, String> known, boolean again) {
        var service = state.service();
        var path = discovery(root, service);
        var before = written.get(path);
        var device = card.device(state, picture, null);
        if (!device.text().equals(before)) {
            tell(service, device.leftOut());
            var last = before == null ? known.get(service) : before;
            exchange.publish(
                    path, new Payload.Text(card.device(state, picture, last).text()));
            written.put(path, device.text());
        }
        var home = "home/" + service;
        var text = Home.text(state, picture);
        var last = written.put(home, text);
        if (again || !text.equals(last)) {
            exchange.publish(home, new Payload.Text(text));
        }
    }

    private void tell(String service, int leftOut) {
        if (leftOut > 0 && crowded.add(service)) {
            LOG.warn("{} has too many functions for Home Assistant: {} are not shown there", service, leftOut);
        }
    }

    private void remove(String root, String service) {
        LOG.info("{} is no longer a device of Home Assistant", service);
        exchange.retract(discovery(root, service));
        exchange.retract("home/" + service);
        written.remove(discovery(root, service));
        written.remove("home/" + service);
    }

    /** Nothing stays under a prefix that is not in use any more. */
    private void leave(String root, boolean settled) {
        var left = found(root);
        left.keySet().forEach(service -> remove(root, service));
        if (settled && left.isEmpty() && exchange.link().connected()) {
            roots.forget(root);
        }
    }

    /** Services of ours that stand under this prefix, with their cards. */
    private Map<String, String> found(String root) {
        var found = new TreeMap<String, String>();
        for (var heard : exchange.held(discovery(root, "+"))) {
            if (heard.payload() instanceof Payload.Text text && card.isOurs(text.text())) {
                found.put(heard.topic().substring(heard.topic().lastIndexOf('/') + 1), text.text());
            }
        }
        return found;
    }
}
