package org.vigie.notify.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.notify.Notice;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.DirectOutings;
import org.vigie.testkit.Notices;

class HeartbeatNotifierTest {
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final HeartbeatNotifier notifier = new HeartbeatNotifier();
    private int status = 200;
    private final HttpServer server;

    HeartbeatNotifierTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        notifier.outings = new DirectOutings(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aBeatIsACall() throws Exception {
        notifier.beat(settings("GET"));
        notifier.beat(settings("POST"));

        assertThat(calls).containsExactly("GET /ping/s3cret", "POST /ping/s3cret");
        assertThat(notifier.beats(settings("GET"))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void newsIsForOthersAndATestIsACall() throws Exception {
        notifier.deliver(settings("GET"), Notices.of(Notice.Kind.CONFIRMED, "en"));
        notifier.deliver(settings("GET"), Notices.of(Notice.Kind.RESOLVED, "en"));
        assertThat(calls).isEmpty();

        notifier.deliver(settings("GET"), Notices.of(Notice.Kind.TEST, "en"));
        assertThat(calls).hasSize(1);
    }

    @Test
    void whoDoesNotTakeItIsToldWithoutTheAddress() {
        status = 404;
        assertThatThrownBy(() -> notifier.beat(settings("GET"))).hasMessage("answered 404");

        server.stop(0);
        assertThatThrownBy(() -> notifier.beat(settings("GET")))
                .isInstanceOf(IOException.class)
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("s3cret"));
    }

    @Test
    void whatCouldNeverBeCalledIsRefusedAndNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeartbeatNotifier.Settings(new Secret("s3cret"), Duration.ofMinutes(1), "GET"))
                .withMessageContaining("url must be")
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("s3cret"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new HeartbeatNotifier.Settings(new Secret("https://x/"), Duration.ofSeconds(9), "GET"));
    }

    private HeartbeatNotifier.Settings settings(String method) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ping/s3cret";
        return new HeartbeatNotifier.Settings(new Secret(url), Duration.ofMinutes(1), method);
    }
}
