package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class DnsProbeTest {
    @Test
    void anAnswerTellsItsRecords() throws IOException, InterruptedException {
        try (var server = new NameServer(DnsProbeTest::good, question -> null);
                var attempt = new FakeAttempt()) {
            var seen = look(server.place(), attempt).answer();

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat(seen.evidence()).isEqualTo("NOERROR: 127.0.0.1");
            assertThat(attempt.value("rcode")).isEqualTo("NOERROR");
            assertThat(attempt.value("answers.count")).isEqualTo(1);
            assertThat(attempt.phases()).containsKey("dns");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NXDOMAIN,DNS_NXDOMAIN",
        "SERVFAIL,DNS_SERVFAIL",
        "REFUSED,DNS_REFUSED",
        "NOERROR,DNS_EMPTY",
        "NOTIMP,DNS_SERVFAIL"
    })
    void eachFailureHasItsSymptom(String rcode, Symptom symptom) throws IOException, InterruptedException {
        try (var server = new NameServer(asked -> answer(asked, Rcode.value(rcode)), question -> null);
                var attempt = new FakeAttempt()) {
            assertThat(look(server.place(), attempt).answer())
                    .isInstanceOfSatisfying(
                            Outcome.Down.class,
                            down -> assertThat(down.symptom()).isEqualTo(symptom));
        }
    }

    @Test
    void silenceIsATimeOutWithinTheDeadline() throws IOException, InterruptedException {
        try (var server = new NameServer(asked -> null, question -> null);
                var attempt = new FakeAttempt(Duration.ofMillis(400))) {
            var look = look(server.place(), attempt);

            assertThat(look.thrown())
                    .isInstanceOfSatisfying(
                            LookFailure.class,
                            failure -> assertThat(failure.symptom()).isEqualTo(Symptom.DNS_TIMEOUT));
            assertThat(look.took()).isLessThan(Duration.ofMillis(400).plus(Look.GRACE.multipliedBy(2)));
        }
    }

    @Test
    void aLostDatagramIsAskedAgain() throws IOException, InterruptedException {
        var asked = new AtomicInteger();
        try (var server = new NameServer(
                        question -> asked.getAndIncrement() == 0 ? null : good(question), question -> null);
                var attempt = new FakeAttempt(Duration.ofSeconds(1))) {
            assertThat(look(server.place(), attempt).answer()).isInstanceOf(Outcome.Up.class);
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void anAnswerToSomebodyElseIsNotBelieved() throws IOException, InterruptedException {
        try (var server = new NameServer(DnsProbeTest::forged, question -> null);
                var attempt = new FakeAttempt(Duration.ofMillis(400))) {
            assertThat(look(server.place(), attempt).thrown()).isInstanceOf(LookFailure.class);
        }
    }

    @Test
    void anAnswerThatIsTooLongIsFetchedByTcp() throws IOException, InterruptedException {
        try (var server = new NameServer(DnsProbeTest::truncated, DnsProbeTest::good);
                var attempt = new FakeAttempt()) {
            assertThat(look(server.place(), attempt).answer().evidence()).isEqualTo("NOERROR: 127.0.0.1");
        }
    }

    @Test
    void nobodyOnThePortIsARefusal() throws IOException, InterruptedException {
        var gone = new NameServer(question -> null, question -> null);
        var place = gone.place();
        gone.close();
        try (var attempt = new FakeAttempt()) {
            assertThat(look(place, attempt).thrown())
                    .isInstanceOfSatisfying(
                            LookFailure.class,
                            failure -> assertThat(failure.symptom()).isEqualTo(Symptom.DNS_REFUSED));
        }
    }

    @Test
    void settingsAreCheckedWhenTheyAreRead() {
        assertThatThrownBy(() -> new DnsProbe.Settings("a..b", DnsProbe.Kind.A, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DnsProbe.Settings("a", DnsProbe.Kind.A, "1.1.1.1:x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a port");
    }

    private static Look look(String resolver, FakeAttempt attempt) throws InterruptedException {
        return attempt.look(new DnsProbe(), new DnsProbe.Settings("example.org", DnsProbe.Kind.A, resolver));
    }

    private static Message answer(Message question, int rcode) {
        var answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(rcode);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        return answer;
    }

    private static Message good(Message question) {
        var answer = answer(question, Rcode.NOERROR);
        var name = question.getQuestion().getName();
        answer.addRecord(new ARecord(name, DClass.IN, 60, InetAddress.getLoopbackAddress()), Section.ANSWER);
        return answer;
    }

    private static Message truncated(Message question) {
        var answer = answer(question, Rcode.NOERROR);
        answer.getHeader().setFlag(Flags.TC);
        return answer;
    }

    private static Message forged(Message question) {
        var answer = good(question);
        answer.getHeader().setID(question.getHeader().getID() ^ 1);
        return answer;
    }
}
