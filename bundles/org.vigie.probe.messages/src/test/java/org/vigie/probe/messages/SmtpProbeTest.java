package org.vigie.probe.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.talk.Starttls;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.vigie.testkit.ProbeContract;

class SmtpProbeTest implements ProbeContract<SmtpProbe.Settings> {
    private static final String HELLO = "220 mail.example.org ESMTP";
    private static final Credential READER = new Credential("reader", CANARY, null, null);

    @Override
    public Probe<SmtpProbe.Settings> probe() {
        return new SmtpProbe();
    }

    @Override
    public SmtpProbe.Settings at(String host, int port) {
        return settings("smtp", port, READER, null);
    }

    private static SmtpProbe.Settings settings(
            String scheme, int port, @Nullable Credential as, @Nullable String recipient) {
        var url = URI.create(scheme + "://127.0.0.1:" + port);
        return new SmtpProbe.Settings(url, Starttls.IF_OFFERED, as, null, "", recipient);
    }

    /** A good server, but for these answers. */
    private static Map<String, String> but(String... answers) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < answers.length; i += 2) {
            all.put(answers[i], answers[i + 1]);
        }
        all.putIfAbsent("STARTTLS", "220 go ahead*tls*");
        all.putIfAbsent("EHLO", "250-mail.example.org\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN");
        all.putIfAbsent("AUTH PLAIN", "235 2.7.0 welcome");
        all.putIfAbsent("MAIL FROM", "250 2.1.0 ok");
        all.putIfAbsent("RCPT TO", "250 2.1.5 ok");
        all.putIfAbsent("QUIT", "221 bye");
        return all;
    }

    private Look look(LineServer server, @Nullable Credential as, @Nullable String recipient, FakeAttempt attempt)
            throws InterruptedException {
        return attempt.trusting(Certificates.trust()).look(probe(), settings("smtp", server.port(), as, recipient));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("up", HELLO, but()),
                Arguments.of("protocol", "421 4.3.2 shutting down", but()),
                Arguments.of("protocol", "554 no service here", but()),
                Arguments.of("unknown:rate-limited", "554 5.7.1 your address is on a list", but()),
                Arguments.of("unknown:rate-limited", "421 4.7.0 too many connections from you", but()),
                Arguments.of("protocol", "SSH-2.0-OpenSSH_9.2", but()),
                Arguments.of("protocol", "22x what", but()),
                Arguments.of("protocol", HELLO, but("EHLO", "502 5.5.1 never heard of it")),
                Arguments.of("protocol", HELLO, but("EHLO", "250 mail.example.org")), // credentials need STARTTLS
                Arguments.of("protocol", HELLO, but("STARTTLS", "454 4.3.0 no key at hand")),
                Arguments.of("protocol", HELLO, but("STARTTLS", "220 go\r\n250 slipped in")),
                Arguments.of("unknown:credentials", HELLO, but("AUTH PLAIN", "535 5.7.8 who are you")),
                Arguments.of("unknown:credentials", HELLO, but("AUTH PLAIN", "501 cannot read *echo*")),
                Arguments.of("protocol", HELLO, but("AUTH PLAIN", "454 4.7.0 directory is down")),
                Arguments.of("protocol", HELLO, but("EHLO", "250-m\r\n250 STARTTLS")), // offers no login
                Arguments.of("protocol", HELLO, but("MAIL FROM", "452 4.3.1 disk full")),
                Arguments.of("no-delivery", HELLO, but("RCPT TO", "550 5.1.1 no such user")),
                Arguments.of("no-delivery", HELLO, but("RCPT TO", "452 4.2.2 mailbox full")),
                Arguments.of("unknown:rate-limited", HELLO, but("RCPT TO", "450 4.2.0 greylisted")),
                Arguments.of("unknown:rate-limited", HELLO, but("RCPT TO", "550 5.7.1 relaying denied")));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("answers")
    void eachAnswerHasItsMeaning(String expected, String greeting, Map<String, String> answers)
            throws InterruptedException {
        try (var server = LineServer.of(greeting, answers);
                var attempt = new FakeAttempt()) {
            var look = look(server, READER, "me@example.org", attempt);

            assertThat(look.word()).as("%s", look).isEqualTo(expected);
            assertThat(look.toString())
                    .doesNotContain(CANARY.reveal())
                    .doesNotContain(Login.of(READER).response());
            assertThat(server.told()).noneMatch(line -> line.startsWith("DATA"));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void everyStepIsAPhase() throws InterruptedException {
        try (var server = LineServer.of(HELLO, but());
                var attempt = new FakeAttempt()) {
            var seen = look(server, READER, "me@example.org", attempt).answer();

            assertThat(attempt.phases())
                    .containsOnlyKeys("dns", "connect", "greeting", "ehlo", "starttls", "tls", "auth", "mail", "rcpt");
            assertThat(seen.evidence()).contains("mail.example.org", "TLSv1.3", "signed in", "me@example.org");
            assertThat(attempt.value("cert.days")).isEqualTo(89L);
            assertThat(server.told()).contains("MAIL FROM:<>", "RCPT TO:<me@example.org>");
        }
    }

    @Test
    void tlsFromTheFirstByteNeedsNoStarttls() throws InterruptedException {
        try (var server = LineServer.secured(HELLO, but());
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var look = attempt.look(probe(), settings("smtps", server.port(), READER, null));

            assertThat(look.word()).as("%s", look).isEqualTo("up");
            assertThat(server.told()).noneMatch(line -> line.equals("STARTTLS"));
        }
    }

    @Test
    void aServerWithoutPlainIsAskedInTwoSteps() throws InterruptedException {
        var answers = but(
                "EHLO",
                "250-m\r\n250-STARTTLS\r\n250 AUTH LOGIN CRAM-MD5",
                "AUTH LOGIN",
                "334 VXNlcm5hbWU6",
                Login.base64("reader"),
                "334 UGFzc3dvcmQ6",
                Login.base64(CANARY.reveal()),
                "235 2.7.0 welcome");
        try (var server = LineServer.of(HELLO, answers);
                var attempt = new FakeAttempt()) {
            assertThat(look(server, READER, null, attempt).word()).isEqualTo("up");
        }
    }

    @Test
    void aTokenThatIsRefusedIsOursToMend() throws InterruptedException {
        var answers = new LinkedHashMap<>(Map.of("XOAUTH2", "334 eyJzdGF0dXMiOiI0MDAifQ=="));
        answers.putAll(but());
        answers.put("", "535 5.7.8 no");
        try (var server = LineServer.of(HELLO, answers);
                var attempt = new FakeAttempt()) {
            var token = new Credential("reader", null, CANARY, null);
            assertThat(look(server, token, null, attempt).word()).isEqualTo("unknown:credentials");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotTalkedTo() throws InterruptedException {
        try (var server = LineServer.of(HELLO, but());
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings("smtp", server.port(), READER, null));

            assertThat(look.word()).isEqualTo("SSLHandshakeException");
            assertThat(server.told()).containsExactly("EHLO [127.0.0.1]", "STARTTLS");
        }
    }

    @Test
    void whatCouldNotWorkIsRefusedBeforeAnyLook() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("http", 1, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("smtp", 0, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("smtp", 1, null, "a>\r\nDATA"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SmtpProbe.Settings(URI.create("smtp://h"), Starttls.NEVER, READER, null, "", null))
                .withMessageStartingWith("starttls");
    }

    @Test
    void withoutCredentialsAPlainServerWillDo() throws InterruptedException {
        try (var server = LineServer.of(HELLO, but("EHLO", "250 mail.example.org"));
                var attempt = new FakeAttempt()) {
            assertThat(look(server, null, null, attempt).answer()).isInstanceOf(Outcome.Up.class);
        }
    }
}
