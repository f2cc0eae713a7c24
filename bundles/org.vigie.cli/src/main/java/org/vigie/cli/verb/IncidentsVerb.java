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
        } else if (!call.word(0).equals("show") || call.word(1).isEmpty()) {
            return screen.refuse(Exit.USAGE, call.say().say("usage-wrong", "vigie incidents show ID"));
        }
        var incident = picture.incident(call.word(1));
        if (incident.isEmpty()) {
            return screen.refuse(Exit.FAILED, call.say().say("incident-unknown", call.word(1)));
        }
        show(call, screen, incident.get());
        return Exit.OK;
    }

    private int list(Call call, Screen screen) {
        var incidents = picture.incidents();
        if (call.has("json")) {
            incidents.forEach(incident -> json(screen, incident));
        } else if (incidents.isEmpty()) {
            screen.out().println(call.say().say("no-incidents"));
        } else {
            incidents.forEach(incident -> screen.out().println(line(call, incident)));
        }
        return Exit.OK;
    }

    private static String line(Call call, Incident incident) {
        String mark = Look.of(incident.phase()).mark(call.colour());
        String phase = call.say().say("phase." + incident.phase().id());
        return "%s %s %-17s %s".formatted(mark, incident.id(), phase, Report.sentence(call, incident));
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
