package org.vigie.cli.verb;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.api.verdict.ServiceState;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.wire.Exchange;

/** {@code vigie status}: one sentence a service, and whatever makes these sentences less sure. */
@Component(service = Verb.class, property = "verb=status")
public final class StatusVerb implements Verb {
    private final Exchange exchange;
    private final Picture picture;

    /** Made by the component runtime. */
    @Activate
    public StatusVerb(@Reference Exchange exchange) {
        this.exchange = exchange;
        this.picture = new Picture(exchange);
    }

    @Override
    public int run(Call call, Screen screen) {
        List<String> services = picture.services().stream()
                .filter(service -> call.word(0).isEmpty() ? !service.startsWith("_") : service.equals(call.word(0)))
                .toList();
        if (services.isEmpty()) {
            screen.err()
                    .println(call.say().say(call.word(0).isEmpty() ? "nothing-watched" : "name-unknown", call.word(0)));
            return call.word(0).isEmpty() ? Exit.OK : Exit.FAILED;
        }
        if (call.has("json")) {
            services.forEach(service -> picture.heard("state/" + service, ServiceState.class)
                    .forEach(heard -> Letter.print(screen.out(), heard)));
            return Exit.OK;
        }
        services.forEach(service -> screen.out().println(line(call, service)));
        doubts(call).forEach(screen.out()::println);
        return Exit.OK;
    }

    private String line(Call call, String service) {
        var state = picture.all("state/" + service, ServiceState.class);
        Paint paint = state.isEmpty() ? Paint.UNKNOWN : Paint.of(state.getFirst());
        String sentence =
                picture.sentence(call.language(), service).orElse(call.say().say("no-verdict", service));
        return paint.mark(call.colour()) + " " + sentence;
    }

    /** What makes the sentences less sure: a blind line, a lost broker, files that are not in force. */
    private List<String> doubts(Call call) {
        var words = call.say();
        var doubts = new java.util.ArrayList<String>();
        for (var status : picture.all("agent/" + exchange.self() + "/status", AgentStatus.class)) {
            if (status.line() == Line.BLIND) {
                doubts.add("! " + words.say("line-blind", status.agent()));
            }
            status.health().forEach((name, trouble) -> doubts.add("! " + name + ": " + trouble));
        }
        if (!exchange.link().url().isEmpty() && !exchange.link().connected()) {
            doubts.add("! "
                    + words.say(
                            "broker-lost",
                            exchange.link().url(),
                            exchange.link().trouble()));
        }
        for (var inventory : picture.all("agent/" + exchange.self() + "/inventory", Inventory.class)) {
            inventory.refused().forEach(refusal -> doubts.add("! " + refusal.what() + ": " + refusal.why()));
            inventory
                    .waiting()
                    .forEach((probe, checks) -> doubts.add("! " + words.say("waits-for-probe", probe, checks)));
        }
        return doubts;
    }
}
