package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.Definition;
import org.vigie.api.verdict.Incident;
import org.vigie.core.door.Pace;
import org.vigie.core.incident.Life;
import org.vigie.core.incident.Turn;

/** The incidents of all services, and what people said about them. */
final class Docket {
    /** A failure shortly after the announced end is still the maintenance. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private final Pace pace;
    private final SortedMap<String, Life> lives = new TreeMap<>();
    private final SortedMap<String, Incident.Mute> mutes = new TreeMap<>();
    private final SortedMap<String, Instant> windows = new TreeMap<>();

    Docket(Pace pace) {
        this.pace = pace;
    }

    Life of(String service) {
        return lives.computeIfAbsent(service, name -> new Life(name, pace));
    }

    Optional<Incident> open(String service) {
        var life = lives.get(service);
        return life == null ? Optional.empty() : life.open();
    }

    SortedMap<String, Life> lives() {
        return lives;
    }

    /** A mute of the service that is in force; null: none. */
    Incident.@Nullable Mute mute(String service, Instant now) {
        var mute = mutes.get(service);
        return mute != null && now.isBefore(mute.until()) ? mute : null;
    }

    /** Whether a configured or commanded window, with its grace, is under way. */
    boolean isMaintained(String service, Optional<Definition> definition, Instant now) {
        var until = windows.get(service);
        boolean commanded = until != null && now.isBefore(until);
        return commanded
                || definition.stream()
                        .flatMap(one -> one.maintenance().stream())
                        .anyMatch(window -> !now.isBefore(window.from())
                                && now.isBefore(window.until().plus(pace.of(GRACE))));
    }

    /** Does what a person says: to the incident of this id, or to the service of this name. */
    Optional<Turn> command(Command command, Instant now) {
        var service = service(command.target());
        boolean one = lives.values().stream().anyMatch(life -> isIncident(life, command.target()));
        if (!one || command.verb() == Command.Verb.MAINTENANCE) {
            remember(command, service, now);
        }
        var life = lives.get(service);
        return life == null ? Optional.empty() : life.command(command, now);
    }

    private void remember(Command command, String service, Instant now) {
        var until = command.until() == null ? now.plus(pace.of(Duration.ofHours(1))) : command.until();
        switch (command.verb()) {
            case MUTE -> mutes.put(service, new Incident.Mute(command.user(), until, command.text()));
            case UNMUTE -> mutes.remove(service);
            case MAINTENANCE -> windows.put(service, until);
            case ACK, NOTE -> {}
        }
    }

    private String service(String target) {
        for (var entry : lives.entrySet()) {
            if (isIncident(entry.getValue(), target)) {
                return entry.getKey();
            }
        }
        int slash = target.indexOf('/');
        return slash < 0 ? target : target.substring(0, slash);
    }

    private static boolean isIncident(Life life, String id) {
        return life.incident().filter(one -> one.id().equals(id)).isPresent();
    }

    SortedMap<String, Incident.Mute> mutes() {
        return mutes;
    }

    SortedMap<String, Instant> windows() {
        return windows;
    }
}
