package org.vigie.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.agent.LiveLook;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Leftovers;
import org.vigie.testkit.LyingServer;

/**
 * What a peer can do to whoever asks it over HTTP, one row a case; each is looked at as by a live agent. Every row has its symptom,
 * or {@code unknown} with its reason, within deadline and grace, without more bytes than may be read, and leaves nothing behind.
 */
class BadInputTest {
    /** For those who let us wait. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** For all others, on a machine that may be busy with other things. */
    private static final Duration LONG = Duration.ofSeconds(8);

    private static final Duration GRACE = Duration.ofMillis(200);

    /** A body, its head, and what the kernel takes on both sides before anybody reads it. */
    private static final long BYTES_MAX = 16 << 20;

    static Stream<BadInput> rows() {
        return Stream.of(
                        BadHttp.rows(),
                        BadHttp.redirects(),
                        BadHttp2.rows(),
                        BadPages.rows(),
                        BadPages.json(),
                        BadFeeds.rows())
                .flatMap(List::stream);
    }

    /** Java's own threads come with the first look that runs into its deadline. */
    @BeforeAll
    static void warmUp() throws IOException, InterruptedException {
        System.setProperty("javax.net.ssl.trustStore", Certificates.trustStore().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", Certificates.password());
        try (var liar = LyingServer.hangs()) {
            var url = Map.<String, Object>of("url", liar.uri("/"));
            LiveLook.look(new HttpProbe(), url, List.of(), Duration.ofMillis(50));
        }
    }

    @AfterAll
    static void trustNobodyMore() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    @Tag("bad-input-1..7")
    @Tag("bad-input-9..20")
    @Tag("bad-input-22..30")
    @Tag("bad-input-41..49")
    @Tag("bad-input-51..55")
    @Tag("bad-input-57..59")
    @Tag("bad-input-63")
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyOneHasItsSymptom(BadInput row) throws IOException, InterruptedException {
        var timeout = row.word().equals("http-timeout") ? SHORT : LONG;
        var before = Leftovers.now();
        var sent = new Sent(row.lie());
        try (var liar = row.server(sent)) {
            var seen = LiveLook.look(row.probe(), row.settings(liar.port()), row.expect(), timeout);

            assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(row.word());
            assertThat(seen.outcome().evidence())
                    .contains(row.evidence())
                    .doesNotContainPattern("[\\p{Cntrl}\\u202e\\u200b]")
                    .hasSizeLessThanOrEqualTo(512);
            assertThat(seen.took()).isLessThan(timeout.plus(GRACE));
            assertThat(sent.bytes()).as("bytes sent").isLessThan(BYTES_MAX);
        }
        before.assertNoMore();
    }

    @Test
    void everyNumberOfTheCatalogueThatIsOfThisFamilyHasItsRow() {
        var numbers = rows().map(BadInput::number).distinct().sorted().toList();
        var missing = Stream.iterate(1, n -> n + 1).limit(59).filter(n -> !numbers.contains(n));

        // 8: good, and told, see HttpProbeTest; 21: the agent's references; 31 to 40: TLS; 50:
        // status pages; 56: MQTT
        assertThat(missing).containsExactly(8, 21, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 50, 56);
    }
}
