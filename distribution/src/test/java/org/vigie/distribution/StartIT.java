package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
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
}
