package org.vigie.cli.verb;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.verdict.Incident;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.wire.Exchange;

/** {@code vigie incidents}: all of them in a line each, or one of them whole. */
@Component(service = Verb.class, property = "verb=incidents")
public final class IncidentsVerb implements Verb {
    private final Picture picture;

    /** Made by the component runtime. */
    @Activate
    public IncidentsVerb(@Reference Exchange exchange) {
        this.picture = new Picture(exchange);
    }

    @Override
    public int run(Call call, Screen screen) {
        if (call.word(0).isEmpty()) {
            return list(call, screen);
        }
        if (!call.word(0).equals("show") || call.word(1).isEmpty()) {
            screen.err().println("vigie: " + call.say().say("usage-wrong", "vigie incidents show ID"));
            return Exit.USAGE;
        }
        var incident = picture.incident(call.word(1));
        if (incident.isEmpty()) {
            screen.err().println("vigie: " + call.say().say("incident-unknown", call.word(1)));
            return Exit.FAILED;
        }
        show(call, screen, incident.get());
        return Exit.OK;
    }

    private int list(Call call, Screen screen) {
        if (call.has("json")) {
            picture.incidents().forEach(incident -> json(screen, incident));
            return Exit.OK;
        }
        var incidents = picture.incidents();
        if (incidents.isEmpty()) {
            screen.out().println(call.say().say("no-incidents"));
        }
        for (var incident : incidents) {
            screen.out()
                    .println("%s %s %-17s %s"
                            .formatted(
                                    Paint.of(incident.phase()).mark(call.colour()),
                                    incident.id(),
                                    call.say().say("phase." + incident.phase().id()),
                                    Report.sentence(call, incident)));
        }
        return Exit.OK;
    }

    private void show(Call call, Screen screen, Incident incident) {
        if (call.has("json")) {
            json(screen, incident);
        } else {
            new Report(call, incident, call.has("md")).lines().forEach(screen.out()::println);
        }
    }

    private void json(Screen screen, Incident incident) {
        picture.heard("incident/" + incident.id(), Incident.class).forEach(heard -> Letter.print(screen.out(), heard));
    }
}
