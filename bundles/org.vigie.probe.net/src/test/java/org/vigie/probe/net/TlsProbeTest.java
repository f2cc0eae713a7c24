package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Certificates.Kind;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class TlsProbeTest implements ProbeContract<TlsProbe.Settings> {
    @Override
    public Probe<TlsProbe.Settings> probe() {
        return new TlsProbe();
    }

    @Override
    public TlsProbe.Settings at(String host, int port) {
        return new TlsProbe.Settings(host, port);
    }

    @Test
    void aGoodCertificateTellsForWhomAndHowLong() throws InterruptedException {
        try (var server = LyingServer.certificate(Kind.GOOD);
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var seen = attempt.look(probe(), at(server.host(), server.port())).answer();

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat(seen.evidence()).startsWith("TLSv1.3, ").contains("for localhost and 1 more");
            assertThat(attempt.value("cert.names")).isEqualTo("localhost, 127.0.0.1");
            assertThat((Long) attempt.value("cert.days")).isGreaterThan(80);
        }
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED,TLS_EXPIRED", "WRONG_NAME,TLS_NAME", "SELF_SIGNED,TLS_UNTRUSTED"})
    void aBadCertificateIsNamedForWhatItIs(Kind kind, Symptom symptom) throws InterruptedException {
        try (var server = LyingServer.certificate(kind);
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var seen = attempt.look(probe(), at(server.host(), server.port())).answer();

            assertThat(seen)
                    .isInstanceOfSatisfying(
                            Outcome.Down.class,
                            down -> assertThat(down.symptom()).isEqualTo(symptom));
            assertThat(seen.detail()).containsKey("cert_days");
        }
    }

    @Test
    void plainTextOnThePortIsAFailedHandshake() throws InterruptedException {
        try (var server = LyingServer.garbage();
                var attempt = new FakeAttempt()) {
            assertThat(attempt.look(probe(), at(server.host(), server.port())).outcome())
                    .isNull();
        }
    }
}
