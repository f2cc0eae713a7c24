package org.vigie.cli.verb;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.verdict.Incident;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.account.Case;
import org.vigie.cli.account.PostMortem;
import org.vigie.core.door.Casebook;
import org.vigie.core.door.History;
import org.vigie.wire.Exchange;

/** {@code vigie incidents}: all of them in a line each, or one of them whole, also long after its end. */
@Component(service = Verb.class, property = "verb=incidents")
public final class IncidentsVerb implements Verb {
    private final Picture picture;
    private final Clock clock;
    private final @Nullable Casebook casebook;
    private final @Nullable History history;

    /** Made by the component runtime. */
    @Activate
    public IncidentsVerb(
            @Reference Exchange exchange,
            @Reference Clock clock,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    Casebook casebook,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    History history) {
        this.picture = new Picture(exchange);
        this.clock = clock;
        this.casebook = casebook;
        this.history = history;
    }

    @Override
    public int run(Call call, Screen screen) throws IOException {
        if (call.word(0).isEmpty()) {
            return list(call, screen);
        } else if (!call.word(0).equals("show") || call.word(1).isEmpty()) {
            return screen.refuse(Exit.USAGE, call.say().say("usage-wrong", "vigie incidents show ID"));
        }
        var letters = letters(call.word(1));
        if (letters.isEmpty()) {
            return screen.refuse(Exit.FAILED, call.say().say("incident-unknown", call.word(1)));
        }
        return Zone.of(call)
                .map(zone -> show(call, screen, new Case(letters, clock.now()), zone))
                .orElseGet(() -> screen.refuse(Exit.USAGE, call.say().say("zone-unknown", call.option("zone", ""))));
    }

    private int list(Call call, Screen screen) {
        var incidents = picture.incidents();
        if (call.has("json")) {
            picture.heard("incident/+", Incident.class).forEach(heard -> Letter.print(screen.out(), heard));
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

    /** What is written down of it, and the letter of now where there still is one. */
    private List<Heard> letters(String id) throws IOException {
        var held = picture.incident(id);
        String whole = held.map(Incident::id).orElse(id);
        var story = casebook == null ? Optional.<List<Heard>>empty() : casebook.story(whole);
        var letters = new ArrayList<>(story.orElse(List.of()));
        if (held.isPresent()) {
            letters.addAll(picture.heard("incident/" + whole, Incident.class));
        }
        return letters;
    }

    private int show(Call call, Screen screen, Case its, ZoneId zone) {
        var story = new PostMortem(its, history, call.say(), zone);
        if (call.has("json")) {
            Letter.print(screen.out(), its.letters().getLast(), "report", story.tree());
        } else if (call.has("md")) {
            screen.out().print(story.markdown());
        } else if (call.has("html")) {
            screen.out().print(story.html());
        } else if (call.has("svg")) {
            return svg(call, screen, story);
        } else {
            new Report(call, its.incident()).lines().forEach(screen.out()::println);
        }
        return Exit.OK;
    }

    private static int svg(Call call, Screen screen, PostMortem story) {
        var picture = story.svg();
        picture.ifPresent(screen.out()::println);
        return picture.isPresent()
                ? Exit.OK
                : screen.refuse(Exit.FAILED, call.say().say("no-latency"));
    }
}
