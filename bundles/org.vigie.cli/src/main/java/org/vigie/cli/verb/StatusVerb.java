package org.vigie.cli.verb;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.verdict.ServiceState;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.Paint;
import org.vigie.wire.Exchange;

/** {@code vigie status}: one sentence a service, and whatever makes these sentences less sure. */
@Component(service = Verb.class, property = "verb=status")
public final class StatusVerb implements Verb {
    private final Exchange exchange;
    private final Picture picture;
    private final Blindness blindness;

    /** Made by the component runtime. */
    @Activate
    public StatusVerb(@Reference Exchange exchange, @Reference Clock clock) {
        this.exchange = exchange;
        this.picture = new Picture(exchange);
        this.blindness = new Blindness(exchange, clock);
    }

    @Override
    public int run(Call call, Screen screen) {
        String wanted = call.word(0);
        List<String> services = picture.services().stream()
                .filter(service -> wanted.isEmpty() ? !service.startsWith("_") : service.equals(wanted))
                .toList();
        if (services.isEmpty()) {
            return wanted.isEmpty()
                    ? screen.refuse(Exit.OK, call.say().say("nothing-watched"))
                    : screen.refuse(Exit.FAILED, Known.unknown(call, wanted, picture.services()));
        }
        if (call.has("json")) {
            services.forEach(service -> json(service, screen));
            return Exit.OK;
        }
        var blind = blindness.why(call.language());
        blind.ifPresent(why -> screen.out().println(Paint.UNKNOWN.mark(call.colour()) + " " + why));
        services.forEach(service -> screen.out().println(line(call, service, blind.isPresent())));
        new Doubts(call.say(), exchange).all().forEach(doubt -> screen.out().println("! " + doubt));
        return Exit.OK;
    }

    private void json(String service, Screen screen) {
        picture.heard("state/" + service, ServiceState.class).forEach(heard -> Letter.print(screen.out(), heard));
    }

    private String line(Call call, String service, boolean blind) {
        var state = picture.all("state/" + service, ServiceState.class);
        Paint paint = state.isEmpty() ? Paint.UNKNOWN : Look.of(state.getFirst(), blind);
        String sentence =
                picture.sentence(call.language(), service).orElse(call.say().say("no-verdict", service));
        return paint.mark(call.colour()) + " " + sentence;
    }
}
