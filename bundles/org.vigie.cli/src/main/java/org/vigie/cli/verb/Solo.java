package org.vigie.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.config.Reading;
import org.vigie.config.Surroundings;
import org.vigie.wire.Exchange;

/**
 * An agent for one verb: where there is a framework property {@code vigie.solo}, it looks when it is asked, has no rhythm, and
 * tells nobody. Where that is {@code configured}, probes get their sections of the agent's file.
 */
@Component(
        immediate = true,
        service = {})
public final class Solo {
    /** By this an exchange is known behind which nobody listens. */
    static final String SOLO = "vigie.solo";

    private static final String AGENT = "org.vigie.agent";
    private static final String PROBES = "org.vigie.probe.";

    /** Makes it up, where it is wanted. */
    @Activate
    public Solo(@Reference ConfigurationAdmin admin, BundleContext context) throws IOException {
        var wanted = context.getProperty(SOLO);
        if (wanted != null) {
            context.registerService(Exchange.class, new Nobody(), FrameworkUtil.asDictionary(Map.of(SOLO, true)));
            if (wanted.equals("configured")) {
                sections(admin, Path.of(String.valueOf(context.getProperty("vigie.config"))));
            }
            admin.getConfiguration(AGENT, "?")
                    .update(FrameworkUtil.asDictionary(Map.of("agent.id", Nobody.SELF, "pace", 1.0)));
        }
    }

    /** Before the agent, which is only there once it has its own, so that no look comes before them. */
    private static void sections(ConfigurationAdmin admin, Path config) throws IOException {
        var sections = Reading.of(config, Surroundings.here(config, List.of(), Instant.EPOCH))
                .pids();
        for (var section : sections.entrySet()) {
            if (section.getKey().startsWith(PROBES)) {
                admin.getConfiguration(section.getKey(), "?").update(FrameworkUtil.asDictionary(section.getValue()));
            }
        }
    }

    /** An exchange behind which nobody listens. */
    private static final class Nobody implements Exchange {
        static final String SELF = "here";

        @Override
        public String self() {
            return SELF;
        }

        @Override
        public void publish(String topic, Payload payload) {}

        @Override
        public void retract(String topic) {}

        @Override
        public Runnable listen(String filter, Consumer<Heard> listener) {
            return () -> {};
        }

        @Override
        public List<Heard> held(String filter) {
            return List.of();
        }

        @Override
        public void correlate(boolean active) {}

        @Override
        public Link link() {
            return new Link(false, "", 0, "");
        }
    }
}
