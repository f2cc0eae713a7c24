package org.vigie.cli.verb;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.wire.Exchange;

/** The part of {@code vigie doctor} that only the running agent can answer: what it knows to be wrong with itself. */
@Component(service = Verb.class, property = "verb=doctor")
public final class DoctorVerb implements Verb {
    private final Exchange exchange;

    /** Made by the component runtime. */
    @Activate
    public DoctorVerb(@Reference Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public int run(Call call, Screen screen) {
        List<String> doubts = new Doubts(call.say(), exchange).all();
        var link = exchange.link();
        if (link.connected()) {
            screen.out().println("● " + call.say().say("doctor.link", link.url()));
        }
        doubts.forEach(doubt -> screen.out().println("■ " + doubt));
        if (doubts.isEmpty()) {
            screen.out().println("● " + call.say().say("doctor.well", exchange.self()));
        }
        return doubts.isEmpty() ? Exit.OK : Exit.BAD;
    }
}
