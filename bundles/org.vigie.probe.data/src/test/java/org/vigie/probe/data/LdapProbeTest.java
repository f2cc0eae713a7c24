package org.vigie.probe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.Secret;
import org.vigie.talk.Starttls;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class LdapProbeTest implements ProbeContract<LdapProbe.Settings> {
    private static final Credential ADMIN = new Credential(Slapd.ADMIN, CANARY, null, null);
    private static final String ENTRY = "dc=example,dc=org";

    @TempDir
    Path dir;

    @Override
    public Probe<LdapProbe.Settings> probe() {
        return new LdapProbe();
    }

    @Override
    public LdapProbe.Settings at(String host, int port) {
        return settings("ldap", port, ENTRY, ADMIN);
    }

    private static LdapProbe.Settings settings(String scheme, int port, String entry, @Nullable Credential as) {
        var url = URI.create(scheme + "://127.0.0.1:" + port + "/" + entry);
        return new LdapProbe.Settings(url, Starttls.NEVER, as);
    }

    @Test
    void aRealDirectoryKnowsItsEntries() throws Exception {
        assumeTrue(Slapd.isInstalled(), "slapd is not installed");
        try (var slapd = Slapd.start(dir, CANARY.reveal());
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings("ldap", slapd.port(), ENTRY, null));
            assertThat(look.word()).as("%s", look).isEqualTo("up");
            assertThat(attempt.phases()).containsOnlyKeys("dns", "connect", "bind", "search");
            assertThat(word(slapd, "ldap", "", null)).isEqualTo("up");
            assertThat(word(slapd, "ldap", "ou=missing,dc=example,dc=org", null))
                    .isEqualTo("content-mismatch");
            assertThat(word(slapd, "ldap", "dc=elsewhere", null)).isEqualTo("content-mismatch");
            assertThat(word(slapd, "ldap", "ou=hidden,dc=example,dc=org", null)).isEqualTo("content-mismatch");
            assertThat(word(slapd, "ldap", "ou=hidden,dc=example,dc=org", ADMIN))
                    .isEqualTo("up");
            assertThat(word(slapd, "ldaps", ENTRY, ADMIN)).isEqualTo("up");
            var wrong = new Credential(Slapd.ADMIN, new Secret("wrong"), null, null);
            assertThat(word(slapd, "ldaps", ENTRY, wrong)).isEqualTo("unknown:credentials");
            var empty = new Credential(Slapd.ADMIN, new Secret(""), null, null);
            assertThat(word(slapd, "ldaps", ENTRY, empty)).isEqualTo("unknown:credentials");
        }
    }

    private String word(Slapd slapd, String scheme, String entry, @Nullable Credential as) throws Exception {
        int port = scheme.equals("ldaps") ? slapd.securePort() : slapd.port();
        try (var attempt = new FakeAttempt().trusting(slapd.trust())) {
            return attempt.look(probe(), settings(scheme, port, entry, as)).word();
        }
    }

    /** Message, kind and code: {@code 30 0c 02 01 01 61 07 0a 01 <code> 04 00 04 00}. */
    private static String answer(int id, String kind, int code) {
        return "300c0201%02x%s070a01%02x04000400".formatted(id, kind, code);
    }

    private static final String BOUND = answer(1, "61", 0);
    private static final String DONE = answer(2, "65", 0);

    static Stream<Arguments> answers() {
        var entry = "3009020102640404003000";
        return Stream.of(
                Arguments.of("up", BOUND + entry + DONE),
                Arguments.of("content-mismatch", BOUND + DONE),
                Arguments.of("content-mismatch", BOUND + answer(2, "65", 32)),
                Arguments.of("protocol", BOUND + answer(2, "65", 52)),
                Arguments.of("protocol", BOUND + answer(2, "65", 1)),
                Arguments.of("unknown:credentials", BOUND + answer(2, "65", 50)),
                Arguments.of("protocol", answer(1, "61", 51)),
                Arguments.of("protocol", answer(1, "61", 52)),
                Arguments.of("unknown:credentials", answer(1, "61", 49)),
                Arguments.of("unknown:credentials", answer(1, "61", 53)),
                Arguments.of("protocol", answer(0, "78", 52)), // is about to leave
                Arguments.of("protocol", BOUND + answer(0, "78", 52)),
                Arguments.of("protocol", answer(1, "65", 0)),
                Arguments.of("protocol", BOUND + "3009020102730404003000".repeat(200)),
                Arguments.of("protocol", "3000"),
                Arguments.of("protocol", "30030201"),
                Arguments.of("protocol", "300502010161" + "00"),
                Arguments.of("protocol", "3007020101610204ff"),
                Arguments.of("protocol", "30847fffffff"),
                Arguments.of("protocol", "3084ffffffff"),
                Arguments.of("protocol", "3089"),
                Arguments.of("protocol", "3080"),
                Arguments.of("protocol", "485454502f31"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void eachAnswerHasItsMeaning(String expected, String answer) throws InterruptedException {
        try (var server = LyingServer.that(client -> say(client, answer));
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings("ldap", server.port(), ENTRY, null));
            assertThat(look.word()).as("%s", look).isEqualTo(expected);
        }
    }

    private static void say(Socket client, String hex) throws IOException {
        client.getInputStream().read();
        client.getOutputStream().write(HexFormat.of().parseHex(hex));
        client.shutdownOutput();
        client.getInputStream().readAllBytes();
    }

    /** Agreed, refused, and agreed with something behind it. */
    @Test
    void credentialsWaitForTheHandshake() throws Exception {
        assumeTrue(Slapd.isInstalled(), "slapd is not installed");
        try (var slapd = Slapd.start(dir, CANARY.reveal());
                var attempt = new FakeAttempt().trusting(slapd.trust())) {
            var look = attempt.look(probe(), settings("ldap", slapd.port(), ENTRY, ADMIN));
            assertThat(look.word()).as("%s", look).isEqualTo("up");
            assertThat(attempt.phases()).containsKeys("starttls", "tls");
        }
        assertThat(starttls(answer(1, "78", 2)).word()).isEqualTo("protocol");
        assertThat(starttls(answer(1, "78", 0) + BOUND).word()).isEqualTo("protocol");
    }

    private Look starttls(String answer) throws InterruptedException {
        try (var server = LyingServer.that(client -> say(client, answer));
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            return attempt.look(probe(), settings("ldap", server.port(), ENTRY, ADMIN));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_536})
    void whatIsWrittenIsRead(int length) throws IOException {
        var ber = Ber.text(Ber.OCTETS, "x".repeat(length));
        var read = Ber.read(new DataInputStream(new ByteArrayInputStream(ber.bytes())), 100_000);
        assertThat(read.text()).hasSize(length);
        assertThat(Ber.number(Ber.INTEGER, length).number()).isEqualTo(length);
    }

    @Test
    void whatIsLongerThanAllowedIsNotRead() {
        var ber = Ber.text(Ber.OCTETS, "x".repeat(101)).bytes();
        assertThatExceptionOfType(LookFailure.class)
                .isThrownBy(() -> Ber.read(new DataInputStream(new ByteArrayInputStream(ber)), 100));
    }

    @Test
    void whatADirectoryNeverOffersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LdapProbe.Settings(URI.create("ldap://h"), Starttls.IF_OFFERED, null))
                .withMessageStartingWith("starttls");
    }
}
