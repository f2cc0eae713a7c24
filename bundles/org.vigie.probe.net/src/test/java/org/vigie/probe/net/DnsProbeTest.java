package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.agent.LiveLook;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class DnsProbeTest implements ProbeContract<DnsProbe.Settings> {
    private static final Duration TIMEOUT = Duration.ofMillis(800);

    @Override
    public Probe<DnsProbe.Settings> probe() {
        return new DnsProbe();
    }

    @Override
    public DnsProbe.Settings at(String host, int port) {
        return new DnsProbe.Settings("example.org", DnsProbe.Kind.A, host + ":" + port, List.of());
    }

    private static LiveLook named(NameServer server, Object... more) {
        var settings = new Object[4 + more.length];
        System.arraycopy(new Object[] {"host", "example.org", "resolver", server.place()}, 0, settings, 0, 4);
        System.arraycopy(more, 0, settings, 4, more.length);
        return LiveLook.by(new DnsProbe(), settings).within(TIMEOUT);
    }

    private static LiveLook own(InetSocketAddress first, InetSocketAddress... then) {
        return LiveLook.by(new DnsProbe(), "host", "example.org")
                .resolvingBy(first, then)
                .within(TIMEOUT);
    }

    @Test
    void anAnswerTellsItsRecords() throws IOException, InterruptedException {
        try (var server = NameServer.that(DnsProbeTest::good)) {
            var seen = named(server)
                    .expecting(
                            "rcode == NOERROR",
                            "answers == \"192.0.2.1\"",
                            "answers.count == 1",
                            "authenticated == false",
                            "authoritative == false",
                            "ttl == 60s",
                            "dns < 1s")
                    .look();

            assertThat(seen.outcome().evidence()).isEqualTo("NOERROR: 192.0.2.1");
            assertThat(seen.word()).isEqualTo("up");
            assertThat(seen.phases()).containsOnlyKeys("dns");
            assertThat(seen.outcome().detail()).containsEntry("local", true);
        }
    }

    @Test
    void aResolverThatChecksSaysSo() throws IOException, InterruptedException {
        try (var server = NameServer.that(question -> {
            var answer = good(question);
            if (question.getHeader().getFlag(Flags.AD)) {
                answer.getHeader().setFlag(Flags.AD);
            }
            return answer;
        })) {
            assertThat(named(server).expecting("authenticated == true").look().word())
                    .isEqualTo("up");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NXDOMAIN,dns-nxdomain",
        "SERVFAIL,dns-servfail",
        "REFUSED,dns-refused",
        "NOERROR,dns-empty",
        "NOTIMP,dns-servfail",
        "FORMERR,dns-servfail",
        "NOTAUTH,dns-servfail",
        "YXDOMAIN,dns-servfail",
    })
    void eachFailureHasItsSymptom(String rcode, String symptom) throws IOException, InterruptedException {
        try (var server = NameServer.that(asked -> answer(asked, Rcode.value(rcode)))) {
            var seen = named(server).look();

            assertThat(seen.word()).isEqualTo(symptom);
            assertThat(seen.outcome().evidence()).startsWith(rcode);
            assertThat(seen.outcome().detail())
                    .containsEntry("resolver", server.place())
                    .doesNotContainKey("second_resolver");
            assertThat(seen.outcome().detail().containsKey("local"))
                    .as("what is behind a server may be behind the line")
                    .isEqualTo(!rcode.equals("SERVFAIL"));
            assertThat(named(server).expecting("rcode == " + rcode).look().word())
                    .as("whoever asks decides")
                    .isEqualTo("up");
        }
    }

    @Test
    void silenceIsATimeOutWithinTheDeadline() throws IOException, InterruptedException {
        try (var server = NameServer.that(asked -> null)) {
            var seen = named(server).look();

            assertThat(seen.word()).isEqualTo("dns-timeout");
            assertThat(seen.took()).isLessThan(TIMEOUT.plusMillis(200));
            assertThat(named(server).expecting("rcode == NXDOMAIN").look().word())
                    .as("nobody can decide about no answer")
                    .isEqualTo("dns-timeout");
        }
    }

    @Test
    void aLostDatagramIsAskedAgain() throws IOException, InterruptedException {
        var asked = new AtomicInteger();
        try (var server = NameServer.that(question -> asked.getAndIncrement() == 0 ? null : good(question))) {
            assertThat(named(server).look().word()).isEqualTo("up");
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void nobodyOnThePortIsARefusal() throws IOException, InterruptedException {
        var gone = NameServer.that(question -> null);
        var place = gone.place();
        gone.close();
        var seen = LiveLook.by(new DnsProbe(), "host", "a", "resolver", place).look();

        assertThat(seen.word()).isEqualTo("dns-refused");
        assertThat(seen.outcome().detail()).containsEntry("local", true);
    }

    @ParameterizedTest
    @CsvSource({
        "NXDOMAIN, NOERROR, dns-empty",
        "NXDOMAIN, NXDOMAIN, dns-nxdomain",
        "SERVFAIL, REFUSED, dns-refused",
    })
    void anotherServerIsAskedBeforeAFailureIsBelieved(String first, String second, String word)
            throws IOException, InterruptedException {
        try (var ours = NameServer.that(asked -> answer(asked, Rcode.value(first)));
                var theirs = NameServer.that(asked -> answer(asked, Rcode.value(second)))) {
            var seen = own(ours.address(), theirs.address()).look();

            assertThat(seen.outcome().evidence()).startsWith(first).endsWith(": " + word);
            assertThat(seen.outcome().detail())
                    .containsEntry("resolver", ours.place())
                    .containsEntry("second_resolver", word)
                    .doesNotContainKey("local");
        }
    }

    @Test
    void aServerThatFailsAloneIsNamedAsTheCulprit() throws IOException, InterruptedException {
        try (var ours = NameServer.that(asked -> null);
                var theirs = NameServer.that(DnsProbeTest::good)) {
            var seen = own(ours.address(), theirs.address()).look();

            assertThat(seen.word()).isEqualTo("dns-timeout");
            assertThat(seen.outcome().detail())
                    .containsEntry("resolver", ours.place())
                    .containsEntry("second_resolver", "answered");
            assertThat(seen.took()).isLessThan(TIMEOUT.plusMillis(200));
            assertThat(own(ours.address()).look().outcome().detail()).containsEntry("second_resolver", "none");
        }
    }

    @Test
    void aMachineWithoutServersCannotLook() throws IOException, InterruptedException {
        assertThat(LiveLook.by(new DnsProbe(), "host", "example.org").look().word())
                .isEqualTo("unknown:agent-limit");
    }

    @Tag("bad-input-81")
    @ParameterizedTest
    @CsvSource({"0.0.0.0", "127.0.0.1"})
    void aResolverThatBlocksTheNameSaysNothingAboutIt(String blocked) throws IOException, InterruptedException {
        try (var ours = NameServer.that(asked -> with(asked, blocked));
                var theirs = NameServer.that(DnsProbeTest::good)) {
            var seen = own(ours.address(), theirs.address()).look();
            assertThat(seen.word()).isEqualTo("unknown:blind");
            assertThat(seen.outcome().evidence()).contains("blocks it", "192.0.2.1");

            assertThat(own(ours.address(), ours.address()).look().word())
                    .as("everybody says so")
                    .isEqualTo("up");
            assertThat(named(ours).look().word()).as("that one was asked for").isEqualTo("up");
        }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, up", "192.0.2.2, content-mismatch"})
    void theRecordsCanBeWanted(String wanted, String word) throws IOException, InterruptedException {
        try (var server = NameServer.that(DnsProbeTest::good)) {
            var seen = named(server, "records", wanted).look();

            assertThat(seen.word()).isEqualTo(word);
            assertThat(own(server.address(), server.address()).look().word()).isEqualTo("up");
        }
    }

    @Test
    void aliasesAreFollowedAndStrangersIgnored() throws IOException, InterruptedException {
        try (var server = NameServer.that(question -> {
            var answer = answer(question, Rcode.NOERROR);
            var asked = question.getQuestion().getName();
            var alias = Name.fromConstantString("real.example.net.");
            var stranger = Name.fromConstantString("stranger.example.com.");
            answer.addRecord(new ARecord(stranger, DClass.IN, 60, address("192.0.2.66")), Section.ANSWER);
            answer.addRecord(new ARecord(alias, DClass.IN, 60, address("192.0.2.7")), Section.ANSWER);
            answer.addRecord(new CNAMERecord(asked, DClass.IN, 60, alias), Section.ANSWER);
            return answer;
        })) {
            assertThat(named(server).look().outcome().evidence()).isEqualTo("NOERROR: 192.0.2.7");
        }
    }

    @Test
    void settingsAreCheckedWhenTheyAreRead() {
        assertThatThrownBy(() -> new DnsProbe.Settings("a..b", DnsProbe.Kind.A, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DnsProbe.Settings("a", DnsProbe.Kind.A, "1.1.1.1:x", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a port");
    }

    @Test
    void aServerOfAnotherProtocolIsNone() throws IOException, InterruptedException {
        try (var server = LyingServer.garbage()) {
            assertThat(LiveLook.by(new DnsProbe(), "host", "a", "resolver", "127.0.0.1:" + server.port())
                            .look()
                            .word())
                    .isEqualTo("dns-refused");
        }
    }

    static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    static Message answer(Message question, int rcode) {
        var answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(rcode);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        return answer;
    }

    static Message with(Message question, String... addresses) {
        var answer = answer(question, Rcode.NOERROR);
        for (var one : addresses) {
            var name = question.getQuestion().getName();
            answer.addRecord(new ARecord(name, DClass.IN, 60, address(one)), Section.ANSWER);
        }
        return answer;
    }

    static Message good(Message question) {
        return with(question, "192.0.2.1");
    }
}
