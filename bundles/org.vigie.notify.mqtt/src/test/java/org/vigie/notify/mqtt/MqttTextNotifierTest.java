package org.vigie.notify.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.notify.Notice;
import org.vigie.api.probe.Secret;
import org.vigie.api.verdict.Severity;
import org.vigie.testkit.DirectOutings;
import org.vigie.testkit.FakeClock;
import org.vigie.testkit.Golden;
import org.vigie.testkit.Mosquitto;
import org.vigie.testkit.Notices;

class MqttTextNotifierTest {
    @TempDir
    Path dir;

    private @Nullable Mosquitto broker;

    @AfterEach
    void end() throws InterruptedException {
        if (broker != null) {
            broker.kill();
        }
    }

    private Mosquitto start(String extra) throws IOException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        var there = new Mosquitto(dir, extra).start();
        broker = there;
        return there;
    }

    @Test
    void theBrokerKeepsTheLastSentenceOfEachService() throws Exception {
        var there = start("");
        tell(settings(there.url(), null, 200), Notices.of(Notice.Kind.CONFIRMED, "en"));
        tell(settings(there.url(), null, 200), Notices.of(Notice.Kind.RESOLVED, "en"));
        tell(
                settings(there.url(), null, 20),
                Notices.of(Notice.Kind.CONFIRMED, "shop", "🦊".repeat(50), Severity.MINOR));

        assertThat(there.retained("#"))
                .containsExactlyInAnyOrder(
                        "vigie/text/x X: works again since 06:45 UTC, after 75 min.",
                        "vigie/text/shop " + "🦊".repeat(9) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void whatIsSaidIsKept(String language) throws Exception {
        var there = start("");
        for (var kind : Notice.Kind.values()) {
            var topic = "screen/" + kind;
            tell(
                    new MqttTextNotifier.Settings(language, URI.create(there.url()), null, null, topic, 200),
                    Notices.of(kind, language));
        }
        Golden.compare(
                "mqtt-text-" + language + ".txt",
                there.retained("#").stream().sorted().collect(Collectors.joining("\n")));
    }

    @Test
    void aHostileNameIsOneLevelOfTheTopicAndOneLine() throws Exception {
        var there = start("");
        tell(
                settings(there.url(), null, 200),
                Notices.of(Notice.Kind.CONFIRMED, Notices.HOSTILE, Notices.HOSTILE, Severity.MAJOR));

        assertThat(there.retained("vigie/text/+"))
                .singleElement()
                .asString()
                .contains("a-b----", "forged", "עברית 🦊")
                .doesNotContain("\u202e", "\u001b");
    }

    @Test
    void aRefusedPasswordIsTold() throws Exception {
        var there = start("allow_anonymous false\n");

        assertThatThrownBy(() ->
                        tell(settings(there.url(), new Secret("wrong"), 200), Notices.of(Notice.Kind.CONFIRMED, "en")))
                .isInstanceOf(IOException.class)
                .hasMessage("CONNECT refused: not authorized");
    }

    @Test
    void aBrokerThatIsGoneIsTriedAgain() throws Exception {
        var there = start("");
        there.kill();

        assertThatThrownBy(() -> tell(settings(there.url(), null, 200), Notices.of(Notice.Kind.CONFIRMED, "en")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatNoBrokerTakesIsRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("http://x", null, 200));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("mqtt://x", null, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MqttTextNotifier.Settings("en", URI.create("mqtt://x"), null, null, "a/#", 9));
    }

    private static MqttTextNotifier.Settings settings(String url, @Nullable Secret password, int length) {
        return new MqttTextNotifier.Settings(
                "en", URI.create(url), password == null ? null : "vigie", password, "vigie/text/{service}", length);
    }

    private static void tell(MqttTextNotifier.Settings settings, Notice notice) throws Exception {
        var notifier = new MqttTextNotifier(new FakeClock(notice.at()));
        notifier.outings = new DirectOutings(Duration.ofSeconds(20));
        notifier.deliver(settings, notice);
    }
}
