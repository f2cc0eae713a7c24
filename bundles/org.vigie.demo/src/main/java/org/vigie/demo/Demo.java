package org.vigie.demo;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;

/**
 * Plays the blackout where the framework property {@code vigie.demo} is {@code true}, at the pace of {@code vigie.pace}. It
 * registers the text of the service file as a {@link Supplier} with {@code vigie.demo=x}; {@code vigie.demo.url} is where the
 * pages are, {@code vigie.demo.ends} when the story ends, on the wall clock.
 */
@Component(
        immediate = true,
        service = {})
public final class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final @Nullable Stage stage;
    private final @Nullable ServiceRegistration<?> registration;

    /** Opens the curtain, if a play was ordered. */
    @Activate
    public Demo(BundleContext context, @Reference Clock clock) throws IOException {
        if (!"true".equals(context.getProperty("vigie.demo"))) {
            stage = null;
            registration = null;
            return;
        }
        double pace = Double.parseDouble(
                Optional.ofNullable(context.getProperty("vigie.pace")).orElse("1"));
        var story = new Story(clock, pace);
        stage = Stage.open(story);
        var told = Map.of(
                "vigie.demo", "x",
                "vigie.demo.url", stage.site().url(),
                "vigie.demo.ends", story.at(Story.END).toString());
        registration = context.registerService(Supplier.class, stage, FrameworkUtil.asDictionary(told));
        LOG.info("demo: X plays at {}, the blackout begins at {}", stage.site().url(), story.at(Story.LEAD));
    }

    /** Closes it. */
    @Deactivate
    public void close() throws IOException {
        if (registration != null && stage != null) {
            registration.unregister();
            stage.close();
        }
    }
}
