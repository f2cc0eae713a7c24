package org.vigie.mqtt;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.probe.Pushes;
import org.vigie.journal.Journals;
import org.vigie.wire.Broker;
import org.vigie.wire.Exchange;

/** The exchange: in process first, then over MQTT where there is a broker. It lives as long as its configuration. */
@Component(
        immediate = true, // who listens may come and go: that is no reason to say goodbye to the broker
        configurationPid = "org.vigie.mqtt",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class MqttExchange implements Exchange {
    /** A clean stop takes at most so long. */
    static final Duration STOP_MAX = Duration.ofSeconds(2);

    private final Counter counter;
    private final boolean configured;
    private @Nullable Broker embedded;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Pushes pushes;

    /** Begins to connect, without waiting for it. */
    @Activate
    public MqttExchange(Config config, BundleContext context, @Reference Clock clock, @Reference Journals journals) {
        this(Settings.of(config, context::getProperty), clock, journals);
    }

    MqttExchange(Settings settings, Clock clock, Journals journals) {
        this(settings, clock, journals, Quota.SHIPPED);
    }

    MqttExchange(Settings settings, Clock clock, Journals journals, Quota quota) {
        configured = !settings.targets().isEmpty();
        counter = new Counter(
                settings, clock, journals.open("outbox"), quota, new SecureRandom(), new Pushed(() -> pushes));
        counter.open(settings.targets());
    }

    @Reference(
            name = "broker",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bind(Broker broker) {
        embedded = broker;
        if (!configured) {
            counter.aim(List.of(Target.of(broker.uri().toString(), broker.user(), broker.password())));
        }
    }

    synchronized void unbind(Broker broker) {
        if (broker.equals(embedded)) {
            embedded = null;
            if (!configured) {
                counter.aim(List.of());
            }
        }
    }

    @Deactivate
    void close() {
        counter.close(STOP_MAX);
    }

    @Override
    public String self() {
        return counter.agentId();
    }

    @Override
    public void publish(String topic, Payload payload) {
        counter.publish(topic, payload);
    }

    @Override
    public void retract(String topic) {
        counter.retract(topic);
    }

    @Override
    public Runnable listen(String filter, Consumer<Heard> listener) {
        return counter.listen(filter, listener);
    }

    @Override
    public List<Heard> held(String filter) {
        return counter.held(filter);
    }

    @Override
    public void correlate(boolean active) {
        counter.correlate(active);
    }

    @Override
    public Link link() {
        return counter.link();
    }
}
