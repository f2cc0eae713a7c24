package org.vigie.agent;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.VendorReport;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Check;
import org.vigie.core.catalogue.Service;
import org.vigie.wire.Exchange;

/** Keeps the crew's checks and the published definitions equal to the catalogue, and touches only what changed. */
final class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    /** The function under which the vendor's page stands on the schedule. */
    private static final String VENDOR = "_vendor";

    private final Crew crew;
    private final Exchange exchange;
    private final Consumer<FunctionId> forget;
    private final SortedMap<FunctionId, Check> checks = new TreeMap<>();
    private final SortedMap<String, Definition> definitions = new TreeMap<>();
    private @Nullable Catalogue catalogue;

    /** @param forget told of checks that look at something else from now on, or at nothing */
    Roster(Crew crew, Exchange exchange, Consumer<FunctionId> forget) {
        this.crew = crew;
        this.exchange = exchange;
        this.forget = forget;
    }

    /** What is in force; null: nothing was configured yet. */
    synchronized @Nullable Catalogue catalogue() {
        return catalogue;
    }

    /** From now on this is in force. */
    synchronized void adopt(Catalogue now) {
        catalogue = now;
        var wanted = wanted(now);
        int before = checks.size();
        int left = leave(wanted);
        define(now);
        int came = 0;
        for (var entry : wanted.entrySet()) {
            if (!entry.getValue().equals(checks.put(entry.getKey(), entry.getValue()))) {
                crew.put(new Watched(entry.getKey(), entry.getValue(), isVendor(entry.getKey())));
                came++;
            }
        }
        if (left + came > 0 || before == 0) {
            LOG.info("{} checks on watch: {} came or changed, {} left", checks.size(), came, left);
        }
    }

    /** What each check looks at, by its name, in words that say no more than whether two are the same. */
    synchronized SortedMap<String, String> targets() {
        var targets = new TreeMap<String, String>();
        checks.forEach((id, check) -> targets.put(id.toString(), target(check)));
        return targets;
    }

    private static String target(Check check) {
        return Integer.toHexString(
                31 * check.probe().hashCode() + check.settings().hashCode());
    }

    private static boolean isVendor(FunctionId id) {
        return id.function().equals(VENDOR);
    }

    /** A letter of an earlier life of this agent is still at the broker: it goes unless it is of something on watch. */
    synchronized void heard(Heard letter) {
        if (catalogue == null || letter.payload() == null || !letter.retained()) {
            return;
        }
        boolean known = switch (letter.payload()) {
            case Observation seen -> checks.containsKey(seen.function());
            case VendorReport report -> checks.containsKey(new FunctionId(report.service(), VENDOR));
            case Definition definition -> definitions.containsKey(definition.service());
            default -> true;
        };
        if (!known) {
            exchange.retract(letter.topic());
        }
    }

    private static SortedMap<FunctionId, Check> wanted(Catalogue now) {
        var wanted = new TreeMap<FunctionId, Check>();
        now.services().forEach((id, service) -> {
            service.checks().values().forEach(check -> wanted.put(check.function(), check));
            if (service.vendor() != null) {
                wanted.put(new FunctionId(id, VENDOR), service.vendor());
            }
        });
        return wanted;
    }

    /** Takes out what is not wanted, or not like this; what is not wanted at all leaves no letter behind. */
    private int leave(SortedMap<FunctionId, Check> wanted) {
        int left = 0;
        for (var entry : new TreeMap<>(checks).entrySet()) {
            var next = wanted.get(entry.getKey());
            if (!entry.getValue().equals(next)) {
                leave(entry.getKey(), next == null);
                if (next == null || !target(next).equals(target(entry.getValue()))) {
                    forget.accept(entry.getKey());
                }
                left += next == null ? 1 : 0;
            }
        }
        return left;
    }

    /** Ends a check; one that does not come back in another form leaves no letter behind. */
    private void leave(FunctionId id, boolean forGood) {
        crew.remove(id).ifPresent(check -> check.leave(forGood ? () -> exchange.retract(topic(id)) : () -> {}));
        checks.remove(id);
    }

    private String topic(FunctionId id) {
        return isVendor(id) ? "vendor/" + exchange.self() + "/" + id.service() : "obs/" + exchange.self() + "/" + id;
    }

    private void define(Catalogue now) {
        for (var service : new TreeMap<>(definitions).keySet()) {
            if (!now.services().containsKey(service)) {
                definitions.remove(service);
                exchange.retract("definition/" + exchange.self() + "/" + service);
            }
        }
        now.services().values().stream()
                .map(Service::definition)
                .filter(definition -> !definition.service().startsWith("_"))
                .filter(definition -> !definition.equals(definitions.put(definition.service(), definition)))
                .forEach(definition ->
                        exchange.publish("definition/" + exchange.self() + "/" + definition.service(), definition));
    }
}
