package org.vigie.cli.verb;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.verdict.Incident;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.Id;
import org.vigie.core.settings.Durations;
import org.vigie.wire.Exchange;

/** {@code vigie ack mute unmute note maintenance}: what a person wants done. */
@Component(
        service = Verb.class,
        property = {"verb=ack", "verb=mute", "verb=unmute", "verb=note", "verb=maintenance"})
public final class CommandVerb implements Verb {
    /** How long the correlator may take to write an incident again. */
    private static final Duration TAKEN = Duration.ofSeconds(3);

    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Exchange exchange;
    private final Picture picture;
    private final Clock clock;

    /** Made by the component runtime. */
    @Activate
    public CommandVerb(@Reference Exchange exchange, @Reference Clock clock) {
        this.exchange = exchange;
        this.picture = new Picture(exchange);
        this.clock = clock;
    }

    @Override
    public int run(Call call, Screen screen) throws InterruptedException {
        var verb = Command.Verb.valueOf(call.verb().toUpperCase(Locale.ROOT));
        var incident = picture.incident(call.word(0));
        String why = incident.isPresent() ? "" : unknown(call, verb);
        if (!why.isEmpty()) {
            return screen.refuse(Exit.FAILED, why);
        }
        boolean lasts = verb == Command.Verb.MUTE || verb == Command.Verb.MAINTENANCE;
        Optional<Duration> length = Durations.parse(call.option("for", ""));
        String text = lasts ? call.option("because", "") : call.text(1);
        if (lasts && (length.isEmpty() || text.isBlank())) {
            return screen.refuse(Exit.USAGE, call.say().say("for-because", call.verb(), call.word(0)));
        }
        Instant until = lasts ? clock.now().plus(length.orElse(Duration.ZERO)) : null;
        String target = incident.map(Incident::id).orElse(call.word(0));
        var command = new Command(Id.of(call.user(), "somebody"), verb, target, text, until, clock.now());
        exchange.publish("command/" + command.user(), command);
        return confirm(call, screen, command, incident.isPresent());
    }

    /** Why there is nothing of this name that the verb could be about; nothing where there is. */
    private String unknown(Call call, Command.Verb verb) {
        if (verb == Command.Verb.ACK || verb == Command.Verb.NOTE) {
            return call.say().say("incident-unknown", call.word(0));
        }
        return picture.names().contains(call.word(0)) ? "" : Known.unknown(call, call.word(0), picture.names());
    }

    /** An incident has to show it: only then it is done. */
    private int confirm(Call call, Screen screen, Command command, boolean ofIncident) throws InterruptedException {
        if (ofIncident && !isTaken(command)) {
            return screen.refuse(Exit.FAILED, call.say().say("not-taken", correlator()));
        }
        screen.out().println(call.say().say("done-" + call.verb(), command.target(), command.until()));
        return Exit.OK;
    }

    private boolean isTaken(Command command) throws InterruptedException {
        long end = clock.nanos() + TAKEN.toNanos();
        while (clock.nanos() < end) {
            if (picture.incident(command.target())
                    .filter(after -> shows(after, command))
                    .isPresent()) {
                return true;
            }
            clock.sleep(GLANCE);
        }
        return false;
    }

    private static boolean shows(Incident incident, Command command) {
        var ack = incident.ack();
        var muted = incident.muted();
        return switch (command.verb()) {
            case ACK -> ack != null && ack.text().equals(command.text());
            case NOTE -> incident.notes().stream().anyMatch(note -> note.text().equals(command.text()));
            case MUTE -> muted != null;
            case UNMUTE -> muted == null;
            case MAINTENANCE -> true;
        };
    }

    private String correlator() {
        return picture.all("correlator/+", CorrelatorStatus.class).stream()
                .filter(CorrelatorStatus::active)
                .map(CorrelatorStatus::agent)
                .findFirst()
                .orElse("?");
    }
}
