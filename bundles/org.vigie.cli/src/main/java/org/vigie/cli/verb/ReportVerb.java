package org.vigie.cli.verb;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.fact.Definition;
import org.vigie.api.verdict.Incident;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.account.Case;
import org.vigie.cli.account.Month;
import org.vigie.cli.account.MonthReport;
import org.vigie.core.door.Casebook;
import org.vigie.core.door.History;
import org.vigie.wire.Exchange;

/** {@code vigie report}: a month, of all services or of some. */
@Component(service = Verb.class, property = "verb=report")
public final class ReportVerb implements Verb {
    private final Picture picture;
    private final Clock clock;
    private final Casebook casebook;
    private final History history;

    /** Made by the component runtime. */
    @Activate
    public ReportVerb(
            @Reference Exchange exchange,
            @Reference Clock clock,
            @Reference Casebook casebook,
            @Reference History history) {
        this.picture = new Picture(exchange);
        this.clock = clock;
        this.casebook = casebook;
        this.history = history;
    }

    @Override
    public int run(Call call, Screen screen) throws IOException {
        Optional<ZoneId> zone = Zone.of(call);
        if (zone.isEmpty()) {
            return screen.refuse(Exit.USAGE, call.say().say("zone-unknown", call.option("zone", "")));
        }
        var month = Month.of(call.option("month", ""), zone.get(), clock.now());
        if (month.isEmpty()) {
            return screen.refuse(Exit.USAGE, call.say().say("month-unknown", call.option("month", "")));
        }
        var cases = cases(call, month.get());
        var functions = functions(call, month.get(), cases);
        if (functions.isEmpty() && !call.words().isEmpty()) {
            return screen.refuse(Exit.FAILED, Known.unknown(call, call.word(0), picture.services()));
        }
        print(call, screen, new MonthReport(month.get(), functions, cases, call.say()));
        return Exit.OK;
    }

    private static void print(Call call, Screen screen, MonthReport report) {
        if (call.has("json")) {
            screen.out().println(Json.line(report.tree()));
        } else {
            screen.out().print(call.has("html") ? report.html() : report.markdown());
        }
    }

    private static boolean isWanted(Call call, String service) {
        return call.words().isEmpty()
                ? !service.equals(FunctionId.LINE)
                : call.words().contains(service);
    }

    private List<Case> cases(Call call, Month month) throws IOException {
        var cases = new ArrayList<Case>();
        for (var letter : casebook.between(month.from(), month.until())) {
            var its = new Case(List.of(letter), month.now());
            if (isWanted(call, its.incident().service()) && isTrue(letter, its.incident(), month)) {
                cases.add(its);
            }
        }
        return cases;
    }

    /** An incident whose end nobody heard does not go on for ever: it is told in the month when it was last heard of. */
    private boolean isTrue(Heard letter, Incident incident, Month month) {
        return !incident.isOpen()
                || !letter.rx().isBefore(month.from())
                || !picture.heard("incident/" + incident.id(), Incident.class).isEmpty();
    }

    /** What is watched now, and what had an incident then. */
    private SortedMap<FunctionId, History.Availability> functions(Call call, Month month, List<Case> cases) {
        var all = new TreeSet<FunctionId>();
        for (var definition : picture.all("definition/#", Definition.class)) {
            definition
                    .functions()
                    .keySet()
                    .forEach(function -> all.add(new FunctionId(definition.service(), function)));
        }
        for (var its : cases) {
            var incident = its.incident();
            incident.functions().keySet().forEach(function -> all.add(new FunctionId(incident.service(), function)));
        }
        var found = new TreeMap<FunctionId, History.Availability>();
        all.stream()
                .filter(function -> isWanted(call, function.service()))
                .forEach(function -> found.put(function, history.availability(function, month.from(), month.until())));
        return found;
    }
}
