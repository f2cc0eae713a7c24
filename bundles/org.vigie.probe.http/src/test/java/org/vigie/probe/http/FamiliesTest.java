package org.vigie.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.agent.LiveLook;
import org.vigie.agent.LiveLook.Seen;

/** IPv4 and IPv6 of one host are two ways in, and either may be broken alone. */
class FamiliesTest {
    private HttpServer four;
    private HttpServer six;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(hasSix(), "this machine has no IPv6");
        four = serve("127.0.0.1", 0);
        six = serve("::1", four.getAddress().getPort());
    }

    @AfterEach
    void close() {
        if (four != null) {
            four.stop(0);
        }
        if (six != null) {
            six.stop(0);
        }
    }

    private static boolean hasSix() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(InetAddress.ofLiteral("::1")::equals);
    }

    private static HttpServer serve(String address, int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 10);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith(address) ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void bothAreAskedOneAfterTheOther() throws IOException, InterruptedException {
        assertThat(look("/", "both").outcome().evidence()).isEqualTo("IPv4: 204, 0 B, text 0; IPv6: 204, 0 B, text 0");
    }

    @Tag("bad-input-82")
    @Test
    void theOneThatIsBadIsNamed() throws IOException, InterruptedException {
        var first = look("/127.0.0.1", "both");
        var second = look("/::1", "both");

        assertThat(first.word()).isEqualTo("http-5xx");
        assertThat(first.outcome().evidence()).startsWith("IPv4: 500");
        assertThat(second.word()).isEqualTo("http-5xx");
        assertThat(second.outcome().evidence()).startsWith("IPv6: 500");
    }

    @Test
    void aRefusalOfOneIsARefusal() throws IOException, InterruptedException {
        six.stop(0);
        var seen = look("/", "both");

        assertThat(seen.word()).isEqualTo("tcp-refused");
        assertThat(seen.outcome().evidence()).startsWith("IPv6: ");
        assertThat(look("/", "v4").word()).isEqualTo("up");
        assertThat(look("/", "any").word()).isEqualTo("up");
        assertThat(look("/", "v6").word()).isEqualTo("tcp-refused");
    }

    @Test
    void aHostWithoutTheOtherIsBadWhereItIsAskedFor() throws IOException, InterruptedException {
        var seen = look("http://service.test:" + four.getAddress().getPort() + "/", "both");

        assertThat(seen.word()).isEqualTo("dns-empty");
        assertThat(seen.outcome().evidence()).isEqualTo("IPv6: service.test has no IPv6 address");
    }

    private Seen look(String path, String ip) throws IOException, InterruptedException {
        var url = path.startsWith("http")
                ? path
                : "http://localhost:" + four.getAddress().getPort() + path;
        return LiveLook.look(new HttpProbe(), Map.of("url", url, "ip", ip), List.of(), Duration.ofSeconds(5));
    }
}
