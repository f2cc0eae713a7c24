package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.agent.LiveLook;
import org.vigie.testkit.Leftovers;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What name servers can do wrong, one row a case; each is looked at as by a live agent. */
class BadDnsTest {
    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final Duration GRACE = Duration.ofMillis(200);
    private static final int HEADER = 12;
    private static final int ANSWERS = 6;

    private static final Map<String, NameServer> SERVERS = new TreeMap<>();

    @BeforeAll
    static void start() throws IOException {
        answers();
        forgeries();
        malformed();
        streams();
    }

    @AfterAll
    static void stop() throws IOException {
        for (var server : SERVERS.values()) {
            server.close();
        }
    }

    private static void answers() throws IOException {
        SERVERS.put("NXDOMAIN", rcode(Rcode.NXDOMAIN));
        SERVERS.put("SERVFAIL", rcode(Rcode.SERVFAIL));
        SERVERS.put("REFUSED", rcode(Rcode.REFUSED));
        SERVERS.put("silence", NameServer.that(asked -> null));
        SERVERS.put("empty NOERROR", rcode(Rcode.NOERROR));
        SERVERS.put("alias loop", NameServer.that(asked -> {
            var there = Name.fromConstantString("b.example.");
            return with(
                    asked,
                    alias(asked.getQuestion().getName(), there),
                    alias(there, asked.getQuestion().getName()));
        }));
        SERVERS.put("lame", NameServer.that(asked -> {
            var answer = DnsProbeTest.answer(asked, Rcode.NOERROR);
            var name = asked.getQuestion().getName();
            answer.addRecord(new NSRecord(name, DClass.IN, 60, name), Section.AUTHORITY);
            return answer;
        }));
        SERVERS.put("TTL 0", NameServer.that(asked -> with(asked, a(asked, 0))));
        SERVERS.put("TTL 2^31", NameServer.raw(asked -> ttl(asked), asked -> null));
        SERVERS.put(
                "only IPv6",
                NameServer.that(asked -> with(
                        asked,
                        new org.xbill.DNS.AAAARecord(
                                asked.getQuestion().getName(), DClass.IN, 60, DnsProbeTest.address("2001:db8::1")))));
        SERVERS.put("500 addresses", new NameServer(BadDnsTest::truncated, BadDnsTest::many));
        SERVERS.put("no question in the answer", NameServer.that(asked -> {
            var answer = DnsProbeTest.good(asked);
            answer.removeAllRecords(Section.QUESTION);
            return answer;
        }));
    }

    private static void forgeries() throws IOException {
        SERVERS.put("wrong id", NameServer.that(asked -> {
            var answer = DnsProbeTest.good(asked);
            answer.getHeader().setID(asked.getHeader().getID() ^ 1);
            return answer;
        }));
        SERVERS.put("wrong question", NameServer.that(asked -> {
            var other = Record.newRecord(Name.fromConstantString("other.example."), Type.A, DClass.IN);
            var answer = DnsProbeTest.good(asked);
            answer.removeAllRecords(Section.QUESTION);
            answer.addRecord(other, Section.QUESTION);
            return answer;
        }));
        SERVERS.put("the question itself", NameServer.that(asked -> asked));
        SERVERS.put("empty datagram", NameServer.raw(asked -> new byte[0], asked -> null));
        SERVERS.put("one byte", NameServer.raw(asked -> new byte[1], asked -> null));
    }

    private static void malformed() throws IOException {
        SERVERS.put("header only", bytes(whole -> Arrays.copyOf(whole, HEADER)));
        SERVERS.put("cut in the middle", bytes(whole -> Arrays.copyOf(whole, whole.length - 7)));
        SERVERS.put("more records than there are", bytes(whole -> put(whole, ANSWERS, 9)));
        SERVERS.put("65535 records", bytes(whole -> put(whole, ANSWERS, 0xffff)));
        SERVERS.put("lying data length", bytes(whole -> put(whole, whole.length - 6, 0x7fff)));
        SERVERS.put("name points at itself", bytes(whole -> put(whole, HEADER, 0xc000 | HEADER)));
        SERVERS.put("name points forward", bytes(whole -> put(whole, HEADER, 0xc000 | (whole.length - 4))));
        SERVERS.put("label of a kind that nobody knows", bytes(whole -> put(whole, HEADER, 0x8080)));
        SERVERS.put("noise behind our id", bytes(whole -> {
            var noise = new byte[300];
            new Random(1).nextBytes(noise);
            System.arraycopy(whole, 0, noise, 0, 3);
            return noise;
        }));
    }

    private static void streams() throws IOException {
        SERVERS.put("truncated, and nothing by TCP", NameServer.raw(BadDnsTest::truncatedBytes, asked -> null));
        SERVERS.put("truncated, TCP hangs up", NameServer.raw(BadDnsTest::truncatedBytes, asked -> new byte[0]));
        SERVERS.put("TCP promises more than it sends", NameServer.raw(BadDnsTest::truncatedBytes, asked -> {
            var framed = NameServer.framed(DnsProbeTest.good(asked).toWire());
            return put(framed, 0, 4000);
        }));
        SERVERS.put("TCP sends more than it promises", NameServer.raw(BadDnsTest::truncatedBytes, asked -> {
            var framed = NameServer.framed(DnsProbeTest.good(asked).toWire());
            return Arrays.copyOf(framed, 100_000);
        }));
        SERVERS.put("TCP sends less than a message", NameServer.raw(BadDnsTest::truncatedBytes, asked -> new byte[2]));
        SERVERS.put("TCP has another id", NameServer.raw(BadDnsTest::truncatedBytes, asked -> {
            var whole = DnsProbeTest.good(asked).toWire();
            return NameServer.framed(put(whole, 0, asked.getHeader().getID() ^ 1));
        }));
    }

    @Tag("bad-input-81")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NXDOMAIN | dns-nxdomain | NXDOMAIN, no record",
                "SERVFAIL | dns-servfail | SERVFAIL",
                "REFUSED | dns-refused | REFUSED",
                "silence | dns-timeout | no answer from 127.0.0.1",
                "empty NOERROR | dns-empty | NOERROR, no record",
                "alias loop | dns-empty | only an alias to",
                "lame | dns-empty | only a referral to other servers",
                "TTL 0 | up | ",
                "TTL 2^31 | up | NOERROR: 192.0.2.1",
                "only IPv6 | dns-empty | ",
                "500 addresses | up | and 495 more",
                "no question in the answer | up | ",
                "wrong id | dns-timeout | 2 to another question",
                "wrong question | dns-timeout | 2 to another question",
                "the question itself | dns-timeout | ",
                "empty datagram | dns-timeout | ",
                "one byte | dns-timeout | ",
                "header only | dns-servfail | answers what nobody can read",
                "cut in the middle | dns-servfail | answers what nobody can read",
                "more records than there are | dns-servfail | answers what nobody can read",
                "65535 records | dns-servfail | answers what nobody can read",
                "lying data length | dns-servfail | answers what nobody can read",
                "name points at itself | dns-servfail | answers what nobody can read",
                "name points forward | dns-servfail | answers what nobody can read",
                "label of a kind that nobody knows | dns-servfail | answers what nobody can read",
                "noise behind our id | dns-servfail | answers what nobody can read",
                "truncated, and nothing by TCP | dns-timeout | too long for a datagram, and its TCP port does not"
                        + " answer",
                "truncated, TCP hangs up | dns-servfail | hung up after 0 of 2 bytes",
                "TCP promises more than it sends | dns-servfail | of 4000 bytes",
                "TCP sends more than it promises | up | NOERROR: 192.0.2.1",
                "TCP sends less than a message | dns-servfail | answers another question by TCP",
                "TCP has another id | dns-servfail | answers another question by TCP",
            })
    void everyOneHasItsSymptom(String server, String word, String evidence) throws IOException, InterruptedException {
        var seen = look(server);

        assertThat(seen.outcome().evidence()).contains(evidence == null ? "" : evidence);
        assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(word);
        assertThat(seen.took()).isLessThan(TIMEOUT.plus(GRACE));
    }

    /** Whatever comes, it is a symptom of the server's and never a fault of the probe's. */
    @Test
    void noNoiseBringsTheProbeDown() throws IOException, InterruptedException {
        var random = new Random(42);
        try (var server = NameServer.raw(
                asked -> {
                    var whole = DnsProbeTest.good(asked).toWire();
                    for (int i = 0; i < 6; i++) {
                        whole[3 + random.nextInt(whole.length - 3)] = (byte) random.nextInt();
                    }
                    return whole;
                },
                asked -> null)) {
            for (int i = 0; i < 300; i++) {
                var seen = LiveLook.by(new DnsProbe(), "host", "example.org", "resolver", server.place())
                        .within(Duration.ofMillis(60))
                        .look();
                assertThat(seen.word()).as(seen.outcome().evidence()).doesNotStartWith("unknown");
            }
        }
    }

    @Test
    void nothingIsLeftOpen() throws IOException, InterruptedException {
        for (var server : SERVERS.keySet()) {
            look(server);
        }
        var left = Leftovers.now();
        for (var server : SERVERS.keySet()) {
            look(server);
        }
        left.assertNoMore();
    }

    private static LiveLook.Seen look(String server) throws IOException, InterruptedException {
        var place = Objects.requireNonNull(SERVERS.get(server)).place();
        return LiveLook.by(new DnsProbe(), "host", "example.org", "resolver", place)
                .within(TIMEOUT)
                .look();
    }

    private static NameServer rcode(int rcode) throws IOException {
        return NameServer.that(asked -> DnsProbeTest.answer(asked, rcode));
    }

    /** Changes a good answer before it is sent. */
    private static NameServer bytes(java.util.function.UnaryOperator<byte[]> change) throws IOException {
        return NameServer.raw(asked -> change.apply(DnsProbeTest.good(asked).toWire()), asked -> null);
    }

    private static byte[] put(byte[] whole, int at, int value) {
        ByteBuffer.wrap(whole).putShort(at, (short) value);
        return whole;
    }

    private static byte[] ttl(Message asked) {
        var whole = DnsProbeTest.good(asked).toWire();
        ByteBuffer.wrap(whole).putInt(whole.length - 10, 0x80000000);
        return whole;
    }

    private static Message with(Message asked, Record... records) {
        var answer = DnsProbeTest.answer(asked, Rcode.NOERROR);
        for (var record : records) {
            answer.addRecord(record, Section.ANSWER);
        }
        return answer;
    }

    private static ARecord a(Message asked, long ttl) {
        return new ARecord(asked.getQuestion().getName(), DClass.IN, ttl, DnsProbeTest.address("192.0.2.1"));
    }

    private static CNAMERecord alias(Name from, Name to) {
        return new CNAMERecord(from, DClass.IN, 60, to);
    }

    private static Message truncated(Message asked) {
        var answer = DnsProbeTest.answer(asked, Rcode.NOERROR);
        answer.getHeader().setFlag(Flags.TC);
        return answer;
    }

    private static byte[] truncatedBytes(Message asked) {
        return truncated(asked).toWire();
    }

    private static Message many(Message asked) {
        return DnsProbeTest.with(
                asked,
                IntStream.range(0, 500)
                        .mapToObj(i -> "192.0." + i / 250 + "." + i % 250)
                        .toArray(String[]::new));
    }
}
