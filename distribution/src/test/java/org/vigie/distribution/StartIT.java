package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.vigie.testkit.container.InContainer;

/** What is shipped starts. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class StartIT {
    @Inject
    private BundleContext bundles;

    @Configuration
    public Option[] agent() {
        var home = AgentHome.make().file("config/vigie.yaml", AgentHome.ALONE);
        return new Option[] {Shipped.agent(home.properties(1))};
    }

    @Test
    public void everyBundleResolvesAndStarts() {
        assertThat(Arrays.stream(bundles.getBundles()).filter(bundle -> bundle.getState() < Bundle.STARTING))
                .isEmpty();
    }

    /** What a room knows of its own troubles, and nobody can ask for, is told to nobody. */
    @Test
    public void everyRoomThatKnowsItsTroublesCanBeAsked() {
        Eventually.within(
                Duration.ofSeconds(10),
                "agent, correlator, history, casebook and journal say how they are",
                () -> tellers()
                        .containsAll(Set.of(
                                "org.vigie.agent.Agent",
                                "org.vigie.correlator.Correlator",
                                "org.vigie.history.Bookkeeper",
                                "org.vigie.history.Historian",
                                "org.vigie.journal.DiskJournals")));
    }

    private Set<Object> tellers() {
        try {
            var found = bundles.getAllServiceReferences("org.vigie.core.door.Health", null);
            return Arrays.stream(found == null ? new ServiceReference<?>[0] : found)
                    .map(one -> one.getProperty("component.name"))
                    .collect(Collectors.toSet());
        } catch (InvalidSyntaxException noFilter) {
            throw new AssertionError(noFilter);
        }
    }
}
