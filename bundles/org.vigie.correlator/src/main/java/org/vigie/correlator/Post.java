package org.vigie.correlator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Line;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;

/** All configured notifiers: who is told of what, and the postmen who carry it. Everything happens at the helm. */
final class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    /** As long as nobody is configured to be told, the log is told of everything. */
    private static final NotifierUse LOG_OF_EVERYTHING = new NotifierUse(
            "log",
            "log",
            new Value.Mapping(new LinkedHashMap<>(), new Position("vigie.yaml", 1, 1)),
            Arrays.asList(Phase.values()),
            "en");

    private static final SortedMap<String, NotifierUse> BY_DEFAULT =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("log", LOG_OF_EVERYTHING)));

    /** A receiver that restarts is back by then; whoever waits longer is not told. */
    static final Duration STUCK = Duration.ofMinutes(5);

    private final Postman.Office office;
    private final SortedMap<String, Postman> postmen = new TreeMap<>();
    private final SortedMap<String, Pulse> pulses = new TreeMap<>();
    private SortedMap<String, NotifierUse> uses = Collections.emptySortedMap();
    private SortedMap<String, Notifier<?>> plugins = Collections.emptySortedMap();
    private Vault vault = Vault.EMPTY;
    private volatile SortedMap<String, String> troubles = Collections.emptySortedMap();
    private volatile int waiting;

    Post(Postman.Office office) {
        this.office = office;
    }

    /** Takes the notifiers of a new configuration, and hands them what was not ended before a restart. */
    void configure(Catalogue catalogue, Standing standing) {
        uses = catalogue.notifiers().isEmpty() ? BY_DEFAULT : catalogue.notifiers();
        var before = Set.copyOf(postmen.keySet());
        equip();
        for (var errand : standing.errands()) {
            var postman = postmen.get(errand.notifier());
            if (postman == null) {
                office.ended().accept(errand, errand.notifier() + " is no longer configured");
            } else if (!before.contains(errand.notifier())) {
                postman.carry(errand);
            }
        }
    }

    void plugins(SortedMap<String, Notifier<?>> byType) {
        plugins = byType;
        equip();
    }

    void vault(@Nullable Vault now) {
        vault = now == null ? Vault.EMPTY : now;
        pulses.values().forEach(Pulse::stop);
        pulses.clear();
        pulse();
    }

    private void equip() {
        uses.forEach((name, use) ->
                postmen.computeIfAbsent(name, n -> new Postman(office, use)).equip(use, plugins.get(use.type())));
        var gone = new TreeMap<>(postmen);
        gone.keySet().removeAll(uses.keySet());
        gone.forEach((name, postman) -> {
            postmen.remove(name);
            postman.dismiss();
        });
        pulse();
    }

    /** Who is configured otherwise, or is another plug-in now, begins anew. */
    private void pulse() {
        pulses.values().removeIf(pulse -> {
            boolean stays = uses.values().stream().anyMatch(use -> pulse.isOf(use, plugins.get(use.type())));
            if (!stays) {
                pulse.stop();
            }
            return !stays;
        });
        uses.forEach((name, use) -> pulses.computeIfAbsent(name, n -> new Pulse(office, use, plugins.get(use.type()))));
    }

    /**
     * Who is told what: one errand for each notifier that wants to hear of it.
     *
     * @param id of the notice: the same when it comes again
     */
    List<Errand> errands(String id, Notice.Kind kind, Incident after, List<String> names, Standing standing) {
        var errands = new ArrayList<Errand>();
        var all = uses.isEmpty() ? BY_DEFAULT : uses;
        for (var name : names.isEmpty() ? all.keySet() : names) {
            var use = all.get(name);
            if (use == null) {
                LOG.warn(
                        "{} is to be told, and is not among the notifiers of this agent: {}",
                        name,
                        sentence(after, "en"));
            } else if (wants(use, standing).hear(kind, after)) {
                errands.add(new Errand(name, notice(id, kind, after, use)));
            }
        }
        return errands;
    }

    /** The next reminders: one of each open incident that nobody took, for everybody who asks for them and was told its start. */
    List<Errand> reminders(Standing standing) {
        return uses.values().stream()
                .flatMap(use -> standing.incidents().stream()
                        .filter(wants(use, standing)::isToBeReminded)
                        .map(incident -> reminder(use, incident)))
                .toList();
    }

    private Wants wants(NotifierUse use, Standing standing) {
        return new Wants(use, standing, office.parts().pace());
    }

    private Errand reminder(NotifierUse use, Incident incident) {
        var at = office.parts()
                .clock()
                .now()
                .plus(office.parts().pace().of(use.rules().remind()));
        var id = incident.id() + "-reminder-" + at.getEpochSecond();
        return new Errand(
                use.name(), new Notice(id, Notice.Kind.REMINDER, incident, sentence(incident, use.language()), at));
    }

    private Notice notice(String id, Notice.Kind kind, Incident incident, NotifierUse use) {
        var now = office.parts().clock().now();
        return new Notice(id, kind, incident, sentence(incident, use.language()), now);
    }

    static String sentence(Incident incident, String language) {
        var say = incident.say();
        return say.getOrDefault(language, say.getOrDefault("en", incident.service()));
    }

    /** Takes errands on that are on disk; before the first configuration they wait in the journal alone. */
    void carry(List<Errand> errands) {
        errands.forEach(errand -> {
            var postman = postmen.get(errand.notifier());
            if (postman != null) {
                postman.carry(errand);
            }
        });
    }

    /** Somebody else delivered this: it must not be delivered again. */
    void drop(Errand errand) {
        var postman = postmen.get(errand.notifier());
        if (postman != null) {
            postman.drop(errand);
        }
    }

    /** Sends everybody on his way who has something to carry, and lets those beat who do. */
    void go(Standing standing) {
        postmen.values().forEach(postman -> postman.go(vault, standing));
        pulses.values().forEach(pulse -> pulse.go(vault, this::ill));
        waiting = postmen.values().stream()
                .mapToInt(postman -> postman.waiting().size())
                .sum();
        var hindered = new TreeMap<String, String>();
        postmen.forEach((name, postman) -> hindered.put("notifier " + name, postman.hindrance()));
        pulses.forEach((name, pulse) -> {
            if (!pulse.trouble().isEmpty()) {
                hindered.put("notifier " + name, pulse.trouble());
            }
        });
        hindered.values().removeIf(String::isEmpty);
        troubles = hindered;
    }

    /** Why nobody may be told that all is well; empty: it is. */
    private String ill() {
        var exchange = office.parts().exchange();
        boolean blind = exchange.held("agent/" + exchange.self() + "/status").stream()
                .anyMatch(heard -> heard.payload() instanceof AgentStatus status && status.line() == Line.BLIND);
        return blind ? "this agent sees nothing" : stuck();
    }

    private String stuck() {
        var now = office.parts().clock().now();
        return postmen.entrySet().stream()
                .filter(one -> one.getValue().waiting().old(now, STUCK).isPresent())
                .map(one -> "what " + one.getKey() + " is to be told has waited for " + STUCK.toMinutes() + " min")
                .findFirst()
                .orElse("");
    }

    /** Somebody else tells people. */
    void stay() {
        waiting = 0;
        troubles = Collections.emptySortedMap();
    }

    /** What keeps postmen from delivering; may be called from any thread. */
    SortedMap<String, String> troubles() {
        return troubles;
    }

    /** Errands that are not at their end; may be called from any thread. */
    int waiting() {
        return waiting;
    }
}
