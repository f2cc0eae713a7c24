package org.vigie.cli.verb;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.config.Surroundings;

/** {@code vigie schema}: what an editor needs to help with service files, or with the agent's. */
@Component(service = Verb.class, property = "verb=schema")
public final class SchemaVerb implements Verb {
    private final Kinds kinds;
    private final Clock clock;
    private final Path config;

    /** Made by the component runtime. */
    @Activate
    public SchemaVerb(@Reference Kinds kinds, @Reference Clock clock, BundleContext context) {
        this.kinds = kinds;
        this.clock = clock;
        this.config = Path.of(String.valueOf(context.getProperty("vigie.config")));
    }

    @Override
    public int run(Call call, Screen screen) {
        var here = Surroundings.here(config, kinds.kinds(), clock.now());
        var schema = call.word(0).equals("agent") ? here.agentSchema() : here.serviceSchema();
        screen.out().println(Json.pages(schema));
        return Exit.OK;
    }
}
