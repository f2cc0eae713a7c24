package org.vigie.cli.verb;

import java.io.IOException;
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
import org.vigie.wire.Exchange;

/**
 * An agent for one verb: where the framework property {@code vigie.solo} is {@code true}, it looks when it is asked, has no
 * rhythm, and tells nobody.
 */
@Component(
        immediate = true,
        service = {})
public final class Solo {
    private static final String AGENT = "org.vigie.agent";

    /** Makes it up, where it is wanted. */
    @Activate
    public Solo(@Reference ConfigurationAdmin admin, BundleContext context) throws IOException {
        if ("true".equals(context.getProperty("vigie.solo"))) {
            context.registerService(Exchange.class, new Nobody(), null);
            admin.getConfiguration(AGENT, "?")
                    .update(FrameworkUtil.asDictionary(Map.of("agent.id", Nobody.SELF, "pace", 1.0)));
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
