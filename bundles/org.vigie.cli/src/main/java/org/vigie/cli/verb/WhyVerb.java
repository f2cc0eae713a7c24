package org.vigie.cli.verb;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.core.door.Explains;
import org.vigie.wire.Exchange;

/** {@code vigie why}: the evidence and the rule that decided. */
@Component(service = Verb.class, property = "verb=why")
public final class WhyVerb implements Verb {
    private final Explains explains;
    private final Picture picture;

    /** Made by the component runtime. */
    @Activate
    public WhyVerb(@Reference Explains explains, @Reference Exchange exchange) {
        this.explains = explains;
        this.picture = new Picture(exchange);
    }

    @Override
    public int run(Call call, Screen screen) {
        // an incident's id asks about its service
        String target = picture.incident(call.word(0))
                .map(incident -> incident.service())
                .orElse(call.word(0));
        List<String> lines = explains.why(target);
        if (lines.isEmpty()) {
            return screen.refuse(Exit.FAILED, Known.unknown(call, target, picture.names()));
        }
        lines.forEach(screen.out()::println);
        return Exit.OK;
    }
}
