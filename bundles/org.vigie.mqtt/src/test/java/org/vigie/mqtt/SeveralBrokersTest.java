package org.vigie.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.Payload;
import org.vigie.testkit.Mosquitto;

/** One agent that has two real brokers. */
final class SeveralBrokersTest {
    @TempDir
    Path dir;

    private final RunningClock clock = new RunningClock();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Mosquitto first;
    private Mosquitto second;
    private MqttExchange exchange;

    @BeforeEach
    void two() throws IOException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        first = broker("first");
        second = broker("second");
        exchange = new MqttExchange(
                Letterbox.settings("par-1", first.url() + "," + second.url(), 15), clock, new MemoryJournals());
        open.add(exchange::close);
    }

    private Mosquitto broker(String name) throws IOException {
        var broker = new Mosquitto(Files.createDirectories(dir.resolve(name)), "").start();
        open.add(broker::kill);
        return broker;
    }

    @AfterEach
    void end() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
        clock.close();
    }

    private Collector collector(Mosquitto broker) throws Exception {
        var collector = new Collector(broker.url(), "vigie/v1/#");
        open.add(collector);
        return collector;
    }

    private void connectedTo(Mosquitto broker) {
        Eventually.holds(
                "connected to " + broker.url(),
                () -> exchange.link().connected() && exchange.link().url().equals(broker.url()));
    }

    @Test
    void whenTheFirstDiesTheSecondHasTheWholePictureAndEverythingThatWaited() throws Exception {
        connectedTo(first);
        assertThat(exchange.link().trouble()).isEmpty();
        exchange.correlate(true);
        exchange.publish("overall", new Payload.Text("ok"));
        var collector = collector(second);
        first.kill();
        LongStream.rangeClosed(1, 100).forEach(n -> exchange.publish("event/x", Letterbox.event(n)));
        connectedTo(second);
        Eventually.holds("all", () -> numbers(collector).size() == 100);
        assertThat(numbers(collector)).isSorted();
        Eventually.holds("verdicts, too", () -> collector.retained.containsKey("vigie/v1/overall"));
        assertThat(collector.kept("vigie/v1/agent/par-1/status").text()).contains("\"online\":true");
        Eventually.holds("told", () -> exchange.link().trouble().startsWith(second.url() + " stands in for "));
    }

    private static List<Long> numbers(Collector collector) {
        return collector.texts("vigie/v1/event/x").stream()
                .map(text -> text.substring(text.indexOf("\"n\":") + 4))
                .map(text -> Long.parseLong(text.substring(0, text.indexOf(','))))
                .distinct()
                .toList();
    }

    @Test
    void theFirstIsReturnedToAndTheSecondIsLeftWithAGoodbye() throws Exception {
        connectedTo(first);
        first.kill();
        connectedTo(second);
        first.start();
        var collector = collector(second);
        clock.skip(Duration.ofMinutes(2));
        connectedTo(first);
        Eventually.holds(
                "goodbye",
                () -> collector.kept("vigie/v1/agent/par-1/status").text().contains("\"reason\":\"stop\""));
        Eventually.holds("no trouble", () -> exchange.link().trouble().isEmpty());
    }
}
