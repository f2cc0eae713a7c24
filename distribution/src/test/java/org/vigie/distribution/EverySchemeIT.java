package org.vigie.distribution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.core.catalogue.Check;
import org.vigie.core.door.Lookout;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.ShortForm;
import org.vigie.core.settings.Value;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.RealPart;
import org.vigie.testkit.container.InContainer;

/**
 * A look as {@code vigie try} has it, by every short form that is installed: at a port where nobody is, at somebody who
 * speaks another language, and at somebody who says nothing.
 */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class EverySchemeIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final Duration FOR_A_BROWSER = Duration.ofSeconds(15);

    /** What breaks off, cleans up and tells; on a machine that also does other things. */
    private static final Duration GRACE = Duration.ofMillis(900);

    private static final byte[] ANOTHER_LANGUAGE =
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    /** Over a stream: short form, then what is seen of nobody, of another language, and of silence. */
    private static final String STREAMS = """
        http://127.0.0.1:PORT         tcp-refused http-4xx      http-timeout
        https://127.0.0.1:PORT        tcp-refused tls-handshake tls-timeout
        feed://127.0.0.1:PORT         tcp-refused http-4xx      http-timeout
        feeds://127.0.0.1:PORT        tcp-refused tls-handshake tls-timeout
        tcp://127.0.0.1:PORT          tcp-refused up            up
        tls://127.0.0.1:PORT          tcp-refused tls-handshake tls-timeout
        ws://127.0.0.1:PORT           tcp-refused http-4xx      http-timeout
        wss://127.0.0.1:PORT          tcp-refused tls-handshake tls-timeout
        smtp://127.0.0.1:PORT         tcp-refused protocol      timeout
        smtps://127.0.0.1:PORT        tcp-refused tls-handshake tls-timeout
        imap://127.0.0.1:PORT         tcp-refused protocol      timeout
        imaps://127.0.0.1:PORT        tcp-refused tls-handshake tls-timeout
        mqtt://127.0.0.1:PORT         tcp-refused protocol      timeout
        mqtts://127.0.0.1:PORT        tcp-refused tls-handshake tls-timeout
        grpc://127.0.0.1:PORT         tcp-refused protocol      timeout
        grpcs://127.0.0.1:PORT        tcp-refused tls-handshake tls-timeout
        redis://127.0.0.1:PORT        tcp-refused protocol      timeout
        rediss://127.0.0.1:PORT       tcp-refused tls-handshake tls-timeout
        kafka://127.0.0.1:PORT        tcp-refused protocol      timeout
        kafkas://127.0.0.1:PORT       tcp-refused tls-handshake tls-timeout
        ldap://127.0.0.1:PORT         tcp-refused protocol      timeout
        ldaps://127.0.0.1:PORT        tcp-refused tls-handshake tls-timeout
        ssh://127.0.0.1:PORT          tcp-refused protocol      timeout
        """;

    /** Those that depend on what this machine has and allows. */
    private static final List<String> BY_RIGHT = List.of("ping", "browser+http", "browser+https");

    /** Over datagrams, or by themselves: short form, then what is seen where nobody is. */
    private static final String OTHERS = """
        udp://127.0.0.1:PORT                          tcp-refused
        ntp://127.0.0.1:PORT                          tcp-refused
        dns://example.org?resolver=127.0.0.1:PORT     dns-refused
        jdbc:postgresql://127.0.0.1:PORT/shop         unknown:no-probe
        jdbc:mysql://127.0.0.1:PORT/shop              unknown:no-probe
        jdbc:mariadb://127.0.0.1:PORT/shop            unknown:no-probe
        jdbc:sqlserver://127.0.0.1:PORT               unknown:no-probe
        jdbc:oracle:thin:@//127.0.0.1:PORT/shop       unknown:no-probe
        jdbc:sqlite:/var/shop.db                      unknown:no-probe
        """;

    @Inject
    private Lookout lookout;

    @Inject
    private BundleContext bundles;

    @Configuration
    public Option[] agent() {
        return new Option[] {Shipped.agent(AgentHome.make().properties(1))};
    }

    private Collection<Kind> kinds() {
        try {
            return bundles.getServiceReferences(Probe.class, null).stream()
                    .map(bundles::getService)
                    .map(probe -> Kind.of(probe.getClass()))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Observation look(String url, Duration timeout) throws InterruptedException {
        var written = new Value.Scalar(url, true, new Position("URL", 1, 1));
        var form = Objects.requireNonNull(ShortForm.read(written, kinds()).value(), url);
        return lookout.look(new Check(
                new FunctionId("_try", "it"),
                form.probe(),
                form.settings(),
                Duration.ofMinutes(1),
                timeout,
                List.of(),
                false));
    }

    /** Looks, and has the word for what was seen; that it says why, in time, is the same for all. */
    private String seen(String url) throws InterruptedException {
        return seen(url, TIMEOUT);
    }

    private String seen(String url, Duration timeout) throws InterruptedException {
        var from = System.nanoTime();
        var outcome = look(url, timeout).outcome();
        var took = Duration.ofNanos(System.nanoTime() - from);
        assertThat(outcome.evidence()).as(url).isNotBlank().doesNotContain("\n", "Exception");
        assertThat(took).as(url).isLessThan(timeout.plus(GRACE));
        return switch (outcome) {
            case Outcome.Up up -> "up";
            case Outcome.Down down -> down.symptom().id();
            case Outcome.Unknown unknown -> "unknown:" + unknown.reason().id();
        };
    }

    @Test
    public void everyStreamTellsARefusalAnotherLanguageAndSilenceApart() throws InterruptedException {
        var table = new ArrayList<String>();
        try (var gone = LyingServer.refuses();
                var other = LyingServer.that(EverySchemeIT::answerInHttp);
                var silent = LyingServer.hangs()) {
            for (var row : rows(STREAMS)) {
                var words = new ArrayList<>(List.of(row.getFirst()));
                for (var server : List.of(gone, other, silent)) {
                    words.add(seen(row.getFirst().replace("PORT", "" + server.port())));
                }
                table.add(String.join(" ", words));
            }
        }
        assertThat(table)
                .isEqualTo(
                        rows(STREAMS).stream().map(row -> String.join(" ", row)).toList());
    }

    private static void answerInHttp(Socket client) throws IOException {
        client.getOutputStream().write(ANOTHER_LANGUAGE);
        client.getOutputStream().flush();
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    @Test
    public void everythingElseSaysWhatIsMissing() throws IOException, InterruptedException {
        var table = new ArrayList<String>();
        int gone;
        try (var taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            gone = taken.getLocalPort();
        }
        for (var row : rows(OTHERS)) {
            table.add(row.getFirst() + " " + seen(row.getFirst().replace("PORT", "" + gone)));
        }
        assertThat(table)
                .isEqualTo(
                        rows(OTHERS).stream().map(row -> String.join(" ", row)).toList());
    }

    @Test
    public void anEchoNeedsARightAndABrowserNeedsABrowser() throws InterruptedException {
        assertThat(seen("ping://127.0.0.1")).isIn("up", "unknown:agent-limit");
        try (var gone = LyingServer.refuses()) {
            var there = RealPart.find("chromium").isPresent();
            for (var scheme : List.of("browser+http", "browser+https")) {
                var word = seen(scheme + "://127.0.0.1:" + gone.port() + "/", FOR_A_BROWSER);
                assertThat(word).as(scheme).isEqualTo(there ? "tcp-refused" : "unknown:no-probe");
            }
        }
    }

    @Test
    public void noShortFormIsForgottenHere() {
        var tried = Stream.concat(rows(STREAMS + OTHERS).stream().map(List::getFirst), BY_RIGHT.stream())
                .map(url -> url.replaceFirst("(jdbc:[a-z]+|[a-z+]+).*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        var installed = kinds().stream()
                .flatMap(kind -> kind.schemes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried).isEqualTo(installed);
    }

    private static List<List<String>> rows(String table) {
        return table.lines().map(line -> Arrays.asList(line.split(" +", -1))).toList();
    }
}
