package org.vigie.cli.verb;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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
        services.forEach(service -> screen.out().println(line(call, service)));
        new Doubts(call.say(), exchange).all().forEach(doubt -> screen.out().println("! " + doubt));
        return Exit.OK;
    }

    private void json(String service, Screen screen) {
        picture.heard("state/" + service, ServiceState.class).forEach(heard -> Letter.print(screen.out(), heard));
    }

    private String line(Call call, String service) {
        var state = picture.all("state/" + service, ServiceState.class);
        Paint paint = state.isEmpty() ? Paint.UNKNOWN : Paint.of(state.getFirst());
        String sentence =
                picture.sentence(call.language(), service).orElse(call.say().say("no-verdict", service));
        return paint.mark(call.colour()) + " " + sentence;
    }
}
