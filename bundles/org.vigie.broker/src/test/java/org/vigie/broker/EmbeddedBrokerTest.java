package org.vigie.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.vigie.core.door.Address;
import org.vigie.wire.Broker;

/** The room as the framework drives it. */
class EmbeddedBrokerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<Object> services = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(60)
    void itIsThereOnceItListensAndGoneWhenItStops() throws Exception {
        var room = new EmbeddedBroker(bundle(), freePort());
        assertThat(Paho.soon(SOON, () -> services.size() == 2)).isTrue();
        var broker = (Broker)
                services.stream().filter(Broker.class::isInstance).findFirst().orElseThrow();
        assertThat(services).contains(new Address(Address.BROKER, broker.uri()));
        assertThat(broker.toString())
                .as("no password in a log")
                .doesNotContain(broker.password().reveal());
        var uri = "tcp://127.0.0.1:" + broker.uri().getPort();
        Paho.anybody(uri).close();
        room.stop();
        assertThat(services).isEmpty();
        assertThatThrownBy(() -> new Paho(uri, new MqttConnectionOptions()).close())
                .isInstanceOf(MqttException.class);
    }

    /** A reload of the configuration may come in the middle of a start. */
    @Test
    @Timeout(60)
    void stoppedWhileItStartsItLeavesNothingBehind() throws Exception {
        var room = new EmbeddedBroker(bundle(), freePort());
        room.stop();
        assertThat(Paho.soon(SOON, services::isEmpty)).isTrue();
    }

    private BundleContext bundle() {
        return proxy(BundleContext.class, service -> {
            services.add(service);
            return proxy(ServiceRegistration.class, ignored -> services.remove(service));
        });
    }

    private interface Call {
        Object with(Object service);
    }

    /** Knows registerService and unregister. */
    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "registerService" -> call.with(arguments[1]);
                    case "unregister" -> {
                        call.with(proxy);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
