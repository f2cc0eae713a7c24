package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt.Trust;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Certificates.Kind;
import org.vigie.testkit.FakeClock;
import org.vigie.testkit.LyingServer;

class SymptomsTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

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

    private static Symptom symptom(Throwable thrown, String phase) {
        return ((Outcome.Down) Symptoms.of(thrown, phase)).symptom();
    }

    private static Reason reason(Throwable thrown) {
        return ((Outcome.Unknown) Symptoms.of(thrown, "connect")).reason();
    }

    private static Outcome shakeHands(Kind kind) {
        var clock = new FakeClock();
        var around = new Surroundings(
                clock,
                new Names(Path.of("/etc/hosts"), List::of, List::of),
                new Handshakes(),
                new Neighbours(clock),
                Proxies.NONE,
                "test");
        var attempt = new LiveAttempt(
                around, new LiveAttempt.Subject(Target.NONE, Set.of(), new Keepsake()), Duration.ofSeconds(10));
        try (var liar = LyingServer.certificate(kind)) {
            var plain = attempt.connect("localhost", liar.port());
            attempt.secure(plain, "localhost", liar.port(), Trust.PUBLIC);
            return Outcome.up("trusted");
        } catch (IOException e) {
            return Symptoms.of(e, attempt.watch().phase());
        } finally {
            attempt.close();
        }
    }

    @Tag("bad-input-31..34")
    @ParameterizedTest
    @CsvSource({"EXPIRED,TLS_EXPIRED", "WRONG_NAME,TLS_NAME", "SELF_SIGNED,TLS_UNTRUSTED"})
    void aBadCertificateIsBadInItsOwnWay(Kind kind, Symptom symptom) {
        assertThat(shakeHands(kind))
                .isInstanceOfSatisfying(
                        Outcome.Down.class, down -> assertThat(down.symptom()).isEqualTo(symptom));
    }

    @Test
    void aGoodCertificateIsGood() {
        assertThat(shakeHands(Kind.GOOD)).isEqualTo(Outcome.up("trusted"));
    }

    @Test
    void thePhaseTellsTimeOutsApart() {
        var late = new SocketTimeoutException("Read timed out");
        assertThat(symptom(late, "tls")).isEqualTo(Symptom.TLS_TIMEOUT);
        assertThat(symptom(late, "body")).isEqualTo(Symptom.HTTP_TIMEOUT);
        assertThat(symptom(late, "greeting")).isEqualTo(Symptom.TIMEOUT);
        assertThat(symptom(new SocketTimeoutException("Connect timed out"), "connect"))
                .isEqualTo(Symptom.TCP_TIMEOUT);
    }

    @Test
    void theTextsOfTheKernelAreKnown() {
        assertThat(symptom(new SocketException("Connection reset"), "body")).isEqualTo(Symptom.TCP_RESET);
        assertThat(symptom(new SocketException("Network is unreachable"), "connect"))
                .isEqualTo(Symptom.NET_UNREACHABLE);
    }

    @Tag("bad-input-84")
    @Test
    void limitsOfThisMachineAreNoSymptom() {
        assertThat(reason(new SocketException("Too many open files"))).isEqualTo(Reason.AGENT_LIMIT);
        assertThat(reason(new BindException("Cannot assign requested address"))).isEqualTo(Reason.AGENT_LIMIT);
        assertThat(reason(new SSLHandshakeException(
                        "handshake message size (119617) exceeds the maximum allowed size (32768)")))
                .isEqualTo(Reason.AGENT_LIMIT);
        assertThat(reason(new CannotLook(Reason.CREDENTIALS, "401"))).isEqualTo(Reason.CREDENTIALS);
        assertThat(reason(new IllegalStateException("bug"))).isEqualTo(Reason.PROBE_ERROR);
    }
}
