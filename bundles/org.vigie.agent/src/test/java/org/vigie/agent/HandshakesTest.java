package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.Attempt.Trust;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Certificates.Kind;
import org.vigie.testkit.LyingServer;

class HandshakesTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
    private final Handshakes handshakes = new Handshakes();

    @BeforeAll
    static void trustOurAuthority() {
        System.setProperty(TRUST_STORE, Certificates.trustStore().toString());
        System.setProperty(TRUST_PASSWORD, Certificates.password());
    }

    @AfterAll
    static void trustNobodyMore() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_PASSWORD);
    }

    private void by(String who) {
        handshakes.by(
                who.equals("java")
                        ? null
                        : Conscrypt.newProviderBuilder()
                                .provideTrustManager(false)
                                .build());
    }

    /** Session by session, what the server knows it by; both ends say something, so that tickets are taken. */
    @ParameterizedTest
    @ValueSource(strings = {"java", "native"})
    void eachLookShakesHandsInFull(String who) throws IOException {
        by(who);
        var created = new ArrayList<Long>();
        try (var server = LyingServer.secured(Kind.GOOD, client -> {
            created.add(((SSLSocket) client).getSession().getCreationTime());
            client.getOutputStream().write(client.getInputStream().read());
        })) {
            for (int i = 0; i < 3; i++) {
                shake(server, Trust.PUBLIC);
            }
        }
        assertThat(created).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatWasAskedForAndIsNotThereIsToldOnceItIsMissed() throws IOException {
        handshakes.wantNative(true);
        assertThat(handshakes.trouble()).as("nobody has shaken hands yet").isEmpty();
        try (var server = LyingServer.secured(
                Kind.GOOD,
                client -> client.getOutputStream().write(client.getInputStream().read()))) {
            shake(server, Trust.PUBLIC);
            assertThat(handshakes.trouble()).startsWith("tls: native was asked for");

            by("native");
            shake(server, Trust.PUBLIC);
            assertThat(handshakes.trouble()).isEmpty();
        }
    }

    @Test
    void aChainThatWasGoodIsGoodForThisHostAlone() throws IOException {
        try (var server = LyingServer.secured(
                        Kind.GOOD,
                        client -> client.getOutputStream()
                                .write(client.getInputStream().read()));
                var other = LyingServer.certificate(Kind.SELF_SIGNED)) {
            shake(server, Trust.PUBLIC);
            shake(server, Trust.PUBLIC);

            assertThatThrownBy(() -> shake(other, Trust.PUBLIC)).isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> secure(server, "elsewhere.example", Trust.PUBLIC))
                    .hasMessageContaining("elsewhere.example");
            secure(other, "localhost", Trust.ANYBODY).close();
        }
    }

    @Test
    void aLookThatIsBrokenOffInTheMiddleIsNoBugOfOurs() throws IOException {
        try (var nowhere = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            assertThatThrownBy(() -> new Peers(null).checkServerTrusted(new X509Certificate[0], "UNKNOWN", nowhere))
                    .isInstanceOf(CertificateException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSLV3_ALERT_HANDSHAKE_FAILURE (/x.cc:491 0x7f:0x03) error:1:SSL routines:OPENSSL_internal:X (/y)"
                        + " | (handshake_failure) Received fatal alert: handshake_failure",
                "TLSV1_ALERT_PROTOCOL_VERSION (/x) | (protocol_version) Received fatal alert: protocol_version",
                "TLSV1_UNRECOGNIZED_NAME (/x) | (unrecognized_name) Received fatal alert: unrecognized_name",
                "WRONG_VERSION_NUMBER (/x) | wrong version number",
                "NO_END | no end",
            })
    void anAlertHasTheSameWordsWhoeverHearsIt(String said, String words) {
        var told = Alerts.told(new SSLHandshakeException(
                "Read error: ssl=0x7f3d: Failure in SSL library\nerror:10000410:SSL routines:OPENSSL_internal:"
                        + said));

        assertThat(told).isInstanceOf(SSLHandshakeException.class).hasMessage(words);
    }

    private void shake(LyingServer server, Trust trust) throws IOException {
        try (var secured = secure(server, "localhost", trust)) {
            secured.getOutputStream().write(1);
            assertThat(secured.getInputStream().read()).isEqualTo(1);
        }
    }

    private SSLSocket secure(LyingServer server, String host, Trust trust) throws IOException {
        var plain = new Socket(server.host(), server.port());
        return handshakes.secure(plain, host, server.port(), new Handshakes.How(trust, List.of(), null));
    }
}
