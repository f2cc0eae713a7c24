package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that is shipped looks once, at every kind of address, and says why in one line. */
public class TryIT {
    private static final int DOWN = 2;
    private static final int UNKNOWN = 3;

    private record Said(int status, String out) {}

    private static Said tried(String url) throws IOException, InterruptedException {
        var vigie = Path.of(System.getProperty("vigie.home"), "bin", "vigie").toString();
        var process = new ProcessBuilder(vigie, "try", "--json", url)
                .redirectErrorStream(true)
                .start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }

    /** A port of this machine behind which nobody is. */
    private static int closed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:PORT, tcp-refused",
        "udp://127.0.0.1:PORT?answer=pong, tcp-refused",
        "tls://127.0.0.1:PORT?starttls=smtp, tcp-refused",
        "dns://example.org?type=mx&resolver=127.0.0.1:PORT, dns-refused",
        "ntp://127.0.0.1:PORT, tcp-refused",
        "http://127.0.0.1:PORT/, tcp-refused",
        "https://127.0.0.1:PORT/, tcp-refused",
        "feed://127.0.0.1:PORT/rss, tcp-refused",
    })
    public void aRefusalOnThisMachineIsNamedAndLocal(String url, String symptom)
            throws IOException, InterruptedException {
        var said = tried(url.replace("PORT", String.valueOf(closed())));

        assertThat(said.out())
                .hasLineCount(1)
                .contains("\"symptom\":\"" + symptom + "\"", "\"local\":true", "\"phases_s\"");
        assertThat(said.status()).isEqualTo(DOWN);
    }

    /** What each short form sees of each kind of peer stands in {@link EverySchemeIT}; here is how it ends. */
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:PORT/, 0, '\"outcome\":\"up\"'",
        "jdbc:sqlite:/var/shop.db, 3, put sqlite-jdbc-….jar (org.xerial:sqlite-jdbc) into the folder",
        "jdbc:oracle:thin:@//db.example/shop, 3, put ojdbc17.jar (com.oracle.database.jdbc:ojdbc17) into the folder",
        "exec://x, 64, 'exec' takes no URL: write it with its settings in a service file",
        "statuspage://x.example, 64, 'statuspage' takes no URL",
    })
    public void aLookEndsWithItsStatusAndOneLine(String url, int status, String words)
            throws IOException, InterruptedException {
        var said = tried(url.replace("PORT", String.valueOf(Target.start())));

        assertThat(said.out()).hasLineCount(1).contains(words);
        assertThat(said.status()).isEqualTo(status);
    }

    /** By the foreign-function interface, from within a bundle: with the rights that this process has. */
    @ParameterizedTest
    @ValueSource(strings = {"ping://127.0.0.1?count=1", "ping://localhost"})
    public void anEchoComesBackOrTheRightIsNamed(String url) throws IOException, InterruptedException {
        var said = tried(url);

        assertThat(said.out()).hasLineCount(1).containsAnyOf("echo", "CAP_NET_RAW");
        assertThat(said.status()).isIn(0, UNKNOWN);
        assertThat(said.out()).contains(said.status() == 0 ? "\"outcome\":\"up\"" : "\"reason\":\"agent-limit\"");
    }

    @ParameterizedTest
    @CsvSource({"dsn://example.org, did you mean 'dns'?", "modbus://10.0.0.1, another one comes as a jar"})
    public void aSchemeThatNobodyKnowsIsAnsweredWithThoseThatAreThere(String url, String words)
            throws IOException, InterruptedException {
        var said = tried(url);

        assertThat(said.out()).contains("\"reason\":\"no-probe\"", words, "dns, ", "ntp, ", "ping, ", "tcp, ", "udp, ");
        assertThat(said.status()).isEqualTo(UNKNOWN);
    }
}
