package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigie.agent.LiveLook;
import org.vigie.agent.LiveLook.Hands;
import org.vigie.probe.net.Openssl.Made;
import org.vigie.testkit.Leftovers;
import org.vigie.testkit.LyingServer;

/** What servers on the way to TLS can do wrong, one row a case; each is looked at as by a live agent, whoever shakes its hands. */
@ParameterizedClass(name = "{0}")
@EnumSource(Hands.class)
class BadTlsTest {
    private static final String NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1";
    private static final String AUTHORITY = "basicConstraints=CA:TRUE";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofMillis(200);

    @TempDir
    static Path directory;

    private final Hands hands;

    BadTlsTest(Hands hands) {
        this.hands = hands;
    }

    private static Openssl openssl;
    private static Made authority;
    private static final List<LyingServer> LIARS = new ArrayList<>();
    private static final Map<String, Integer> PORTS = new TreeMap<>();

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        openssl = new Openssl(directory);
        authority = openssl.authority("Test Authority");
        dates();
        chains();
        weak();
        odd();
        liars();
    }

    @AfterAll
    static void close() {
        openssl.close();
        LIARS.forEach(LyingServer::close);
    }

    private static void dates() throws IOException, InterruptedException {
        serve("expired", issue(NAMES, "-startdate", "20200101000000Z", "-enddate", "20200301000000Z"));
        serve("not yet valid", issue(NAMES, "-startdate", "20900101000000Z", "-enddate", "20910101000000Z"));
        serve("wrong name", issue("subjectAltName=DNS:elsewhere.example"));
        serve(
                "expired and for another",
                issue("subjectAltName=DNS:x", "-startdate", "20200101000000Z", "-enddate", "20200301000000Z"));
        serve("no name at all", openssl.issue(authority, "somebody", "keyUsage=digitalSignature"));
        serve("not for servers", issue(NAMES + "\nextendedKeyUsage=clientAuth"));
    }

    private static void chains() throws IOException, InterruptedException {
        serve("self-signed", openssl.authority("localhost"));
        var other = openssl.authority("Somebody Else");
        serve("unknown authority", openssl.issue(other, "n", NAMES), other);
        serve("unknown authority, not shown", openssl.issue(other, "n", NAMES));
        var middle = openssl.issue(authority, "Middle", AUTHORITY);
        serve("missing intermediate", openssl.issue(middle, "n", NAMES));
        serve("reversed chain", openssl.issue(middle, "n", NAMES), authority, middle);
        var leaf = issue(NAMES);
        serve("leaf signs leaf", openssl.issue(leaf, "n", NAMES), leaf);
        var late = openssl.issue(
                authority, "Late", AUTHORITY, "-startdate", "20200101000000Z", "-enddate", "20200301000000Z");
        serve("expired intermediate", openssl.issue(late, "n", NAMES), late);
        var namesake = openssl.authority("Test Authority");
        serve("same name, other key", openssl.issue(namesake, "n", NAMES));
        var behind = new ArrayList<>(List.of(openssl.issue(authority, "a0", AUTHORITY)));
        for (int i = 1; i < 13; i++) {
            behind.addFirst(openssl.issue(behind.getFirst(), "a" + i, AUTHORITY));
        }
        serve("14 deep", openssl.issue(behind.getFirst(), "n", NAMES), behind.toArray(Made[]::new));
    }

    private static void weak() throws IOException, InterruptedException {
        serve("common name only", openssl.issue(authority, "localhost", "keyUsage=digitalSignature"));
        put("RSA 1024", openssl.issueFor(authority, "rsa:1024", "n", NAMES), "-cipher", "DEFAULT:@SECLEVEL=0");
        put("SHA-1", issue(NAMES, "-md", "sha1"), "-cipher", "DEFAULT:@SECLEVEL=0");
        put("RSA 512", openssl.issueFor(authority, "rsa:512", "n", NAMES), "-cipher", "DEFAULT:@SECLEVEL=0");
        put("no common cipher", issue(NAMES), "-tls1_2", "-cipher", "ECDHE-ECDSA-CAMELLIA128-SHA256");
        put("TLS 1.1 only", issue(NAMES), "-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0");
        put("TLS 1.0 only", issue(NAMES), "-tls1", "-cipher", "DEFAULT:@SECLEVEL=0");
        put("RSA-PSS key", openssl.issueFor(authority, "rsa-pss:2048", "n", NAMES));
        put("wants a certificate of ours", issue(NAMES), "-tls1_2", "-Verify", "1");
        serve(
                "10000 names",
                issue("subjectAltName=@n\n[n]\n"
                        + IntStream.range(0, 10_000)
                                .mapToObj(i -> "DNS." + i + "=n" + i + ".example")
                                .collect(Collectors.joining("\n"))));
    }

    private static void odd() throws IOException, InterruptedException {
        serve("NUL in the name", issue("subjectAltName=DER:" + der("localhost\0.elsewhere.example")));
        serve(
                "script in the name",
                openssl.issue(authority, "<script>alert(1)<\\/script>", "subjectAltName=DER:" + der("<script>")));
        serve(
                "bidi in the subject",
                openssl.issue(
                        authority, "gro.elpmaxe\u202etsohlacol\u0007", "subjectAltName=DER:" + der("x\u001b[2Jy")));
        var later = Files.write(directory.resolve("later"), new byte[] {0x30, 3, 0x0a, 1, 3});
        var withdrawn = issue(NAMES);
        openssl.revoke(authority, withdrawn);
        put("revoked, and tells it", withdrawn, "-status_file", openssl.status(authority, withdrawn));
        var silent = issue(NAMES);
        openssl.revoke(authority, silent);
        serve("revoked, and tells nobody", silent);
        put("try later stapled", issue(NAMES), "-status_file", later);
    }

    private static void liars() {
        lie(
                "plain HTTP",
                LyingServer.that(client -> client.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII))));
        lie("another protocol", LyingServer.garbage());
        lie("silence", LyingServer.hangs());
        lie("no such name here", LyingServer.that(client -> {
            client.getInputStream().read(new byte[4096]);
            client.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 112});
            client.getInputStream().readAllBytes();
        }));
        lie("hangs up", LyingServer.that(client -> client.getInputStream().read(new byte[4096])));
        lie("resets", LyingServer.that(client -> {
            client.getInputStream().read(new byte[100]);
            client.setSoLinger(true, 0);
        }));
        lie("a record that never ends", LyingServer.that(client -> {
            client.getOutputStream().write(new byte[] {22, 3, 3, 64, 0, 2, 0, 63, -4});
            client.getInputStream().readAllBytes();
        }));
        lie("endless records", LyingServer.that(client -> {
            while (!client.isClosed()) {
                client.getOutputStream().write(new byte[] {22, 3, 3, 0, 4, 0, 0, 0, 0});
            }
        }));
    }

    @Tag("bad-input-31..40")
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "expired | tls-expired | ended ",
                "not yet valid | tls-expired | not valid before 2090-01-01T00:00:00Z",
                "expired and for another | tls-expired | days ago, not for localhost",
                "expired intermediate | tls-expired | its issuer CN=Late ended",
                "wrong name | tls-name | not for localhost; TLSv1.3",
                "no name at all | tls-name | not for localhost",
                "not for servers | tls-untrusted | not made for servers",
                "self-signed | tls-untrusted | signed by nobody but itself",
                "unknown authority | tls-untrusted | nobody here knows its authority CN=Somebody Else",
                "unknown authority, not shown | tls-untrusted | CN=Somebody Else is missing, and nobody here knows it",
                "missing intermediate | tls-untrusted | the certificate of its issuer CN=Middle is missing",
                "reversed chain | up | signed by CN=Middle",
                "leaf signs leaf | tls-untrusted | which is no authority",
                "same name, other key | tls-untrusted | its signature is not that of CN=Test Authority",
                "14 deep | unknown:agent-limit | exceeds the maximum allowed",
                "10000 names | unknown:agent-limit | exceeds the maximum allowed",
                "common name only | up | weak: no subject alternative name",
                "RSA 1024 | up | weak: RSA 1024",
                "SHA-1 | up | weak: SHA1withECDSA",
                "RSA 512 | tls-handshake | (handshake_failure) Received fatal alert",
                "no common cipher | tls-handshake | handshake_failure",
                "TLS 1.1 only | tls-handshake | (protocol_version) Received fatal alert",
                "TLS 1.0 only | tls-handshake | ",
                "wants a certificate of ours | tls-handshake | handshake_failure",
                "NUL in the name | tls-name | not for localhost",
                "script in the name | tls-name | not for localhost",
                "bidi in the subject | tls-name | not for localhost",
                "revoked, and tells it | tls-revoked | ",
                "revoked, and tells nobody | up | ",
                "try later stapled | up | ",
                "plain HTTP | tls-handshake | Unsupported or unrecognized SSL message",
                "another protocol | tls-handshake | Unsupported or unrecognized SSL message",
                "no such name here | tls-handshake | (unrecognized_name) Received fatal alert",
                "silence | tls-timeout | no answer within 2 s",
                "hangs up | tls-handshake | Remote host terminated the handshake",
                "resets | tcp-reset | ",
                "a record that never ends | tls-timeout | no answer within 2 s",
                "endless records | tls-handshake | (unexpected_message)",
            })
    void everyOneHasItsSymptom(String peer, String word, String evidence) throws IOException, InterruptedException {
        var seen = look(peer);

        assertThat(seen.outcome().evidence())
                .contains(evidence == null ? "" : evidence)
                .doesNotContainPattern("[\\p{Cntrl}\\u202e]")
                .hasSizeLessThanOrEqualTo(512);
        assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(word);
        assertThat(seen.took()).isLessThan(TIMEOUT.plus(GRACE));
    }

    /** No public authority signs such a key; whoever has one inside stays with Java's TLS. */
    @Test
    void aKindOfKeyThatBoringSslDoesNotKnowIsTheOneDifference() throws IOException, InterruptedException {
        assertThat(look("RSA-PSS key").word()).isEqualTo(hands == Hands.JAVA ? "up" : "tls-handshake");
    }

    @Test
    void nothingIsLeftOpen() throws IOException, InterruptedException {
        var quick = PORTS.keySet().stream()
                .filter(peer -> !peer.equals("silence") && !peer.contains("never ends"))
                .toList();
        for (var peer : quick) {
            look(peer);
        }
        var left = Leftovers.now();
        for (var peer : quick) {
            look(peer);
        }
        left.assertNoMore();
    }

    private LiveLook.Seen look(String peer) throws IOException, InterruptedException {
        return LiveLook.by(
                        new TlsProbe(),
                        "host",
                        "localhost",
                        "port",
                        PORTS.getOrDefault(peer, 0),
                        "ca",
                        authority.certificate())
                .within(TIMEOUT)
                .shaking(hands)
                .look();
    }

    private static Made issue(String extensions, Object... more) throws IOException, InterruptedException {
        return openssl.issue(authority, "n", extensions, more);
    }

    private static void serve(String name, Made leaf, Made... behind) throws IOException {
        PORTS.put(name, openssl.serve(leaf, List.of(behind)).port());
    }

    private static void put(String name, Made leaf, Object... options) throws IOException {
        PORTS.put(name, openssl.serve(leaf, List.of(), options).port());
    }

    private static void lie(String name, LyingServer server) {
        LIARS.add(server);
        PORTS.put(name, server.port());
    }

    /** A sequence of one DNS name, to the letter. */
    private static String der(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        return Stream.of(new byte[] {0x30, (byte) (bytes.length + 2), (byte) 0x82, (byte) bytes.length}, bytes)
                .map(part -> HexFormat.ofDelimiter(":").formatHex(part))
                .collect(Collectors.joining(":"));
    }
}
