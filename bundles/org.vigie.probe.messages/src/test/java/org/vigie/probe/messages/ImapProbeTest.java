package org.vigie.probe.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Probe;
import org.vigie.talk.Starttls;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.vigie.testkit.ProbeContract;

class ImapProbeTest implements ProbeContract<ImapProbe.Settings> {
    private static final String HELLO = "* OK IMAP4rev1 ready";
    private static final Credential READER = new Credential("reader", CANARY, null, null);

    @Override
    public Probe<ImapProbe.Settings> probe() {
        return new ImapProbe();
    }

    @Override
    public ImapProbe.Settings at(String host, int port) {
        return settings("imap", port, READER, "INBOX");
    }

    private static ImapProbe.Settings settings(
            String scheme, int port, @Nullable Credential as, @Nullable String mailbox) {
        var url = URI.create(scheme + "://127.0.0.1:" + port);
        var age = mailbox == null ? null : Duration.ofHours(1);
        return new ImapProbe.Settings(url, Starttls.IF_OFFERED, as, mailbox, age);
    }

    private static String arrived(Duration ago) {
        return InstantSource.system()
                .instant()
                .minus(ago)
                .atOffset(ZoneOffset.ofHours(2))
                .format(DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH));
    }

    private static Map<String, String> but(String... answers) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < answers.length; i += 2) {
            all.put(answers[i], answers[i + 1]);
        }
        all.putIfAbsent("STARTTLS", "*tag* OK go ahead*tls*");
        all.putIfAbsent("CAPABILITY", "* CAPABILITY IMAP4rev1 STARTTLS\r\n*tag* OK that is all");
        all.putIfAbsent("LOGIN", "*tag* OK welcome");
        all.putIfAbsent("EXAMINE", "* FLAGS ()\r\n* 7 EXISTS\r\n* 0 RECENT\r\n*tag* OK [READ-ONLY] opened");
        all.putIfAbsent(
                "FETCH", "* 7 FETCH (INTERNALDATE \"" + arrived(Duration.ofMinutes(5)) + "\")\r\n*tag* OK done");
        all.putIfAbsent("LOGOUT", "* BYE\r\n*tag* OK bye");
        return all;
    }

    private Look look(LineServer server, @Nullable String mailbox, FakeAttempt attempt) throws InterruptedException {
        return attempt.trusting(Certificates.trust()).look(probe(), settings("imap", server.port(), READER, mailbox));
    }

    static Stream<Arguments> answers() {
        var old = "* 7 FETCH (INTERNALDATE \"" + arrived(Duration.ofDays(3)) + "\")\r\n*tag* OK done";
        return Stream.of(
                Arguments.of("up", HELLO, but()),
                Arguments.of("up", "* PREAUTH come in", but()),
                Arguments.of("protocol", "* BYE [UNAVAILABLE] not today", but()),
                Arguments.of("protocol", "220 mail.example.org ESMTP", but()),
                Arguments.of("protocol", HELLO, but("CAPABILITY", "*tag* BAD what")),
                Arguments.of("protocol", HELLO, but("CAPABILITY", "* CAPABILITY IMAP4rev1\r\n*tag* OK done")),
                Arguments.of("protocol", HELLO, but("STARTTLS", "*tag* NO no key at hand")),
                Arguments.of("protocol", HELLO, but("STARTTLS", "*tag* OK go\r\n* BYE slipped in")),
                Arguments.of("unknown:credentials", HELLO, but("LOGIN", "*tag* NO [AUTHENTICATIONFAILED] no")),
                Arguments.of("unknown:credentials", HELLO, but("LOGIN", "*tag* BAD cannot read *echo*")),
                Arguments.of("protocol", HELLO, but("LOGIN", "*tag* NO [UNAVAILABLE] directory is down")),
                Arguments.of("unknown:rate-limited", HELLO, but("LOGIN", "*tag* NO [LIMIT] too often")),
                Arguments.of("content-mismatch", HELLO, but("EXAMINE", "*tag* NO [NONEXISTENT] no such thing")),
                Arguments.of("protocol", HELLO, but("EXAMINE", "*tag* NO [UNAVAILABLE] store is down")),
                Arguments.of("protocol", HELLO, but("EXAMINE", "*tag* OK opened")), // without a count
                Arguments.of("stale-feed", HELLO, but("EXAMINE", "* 0 EXISTS\r\n*tag* OK opened")),
                Arguments.of("stale-feed", HELLO, but("FETCH", old)),
                Arguments.of("protocol", HELLO, but("FETCH", "*tag* OK nothing")),
                Arguments.of("protocol", HELLO, but("FETCH", "* 7 FETCH (INTERNALDATE \"soon\")\r\n*tag* OK")),
                Arguments.of("protocol", HELLO, but("FETCH", "*tag* NO message is gone")),
                Arguments.of("up", HELLO, but("LOGIN", "* OK {9}\r\nline\r\nend and on\r\n*tag* OK welcome")));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("answers")
    void eachAnswerHasItsMeaning(String expected, String greeting, Map<String, String> answers)
            throws InterruptedException {
        try (var server = LineServer.of(greeting, answers);
                var attempt = new FakeAttempt()) {
            var look = look(server, "INBOX", attempt);

            assertThat(look.word()).as("%s", look).isEqualTo(expected);
            assertThat(look.toString()).doesNotContain(CANARY.reveal());
            assertThat(server.told()).noneMatch(line -> line.contains("SELECT"));
        }
    }

    @Test
    void theNewestMessageHasAnAge() throws InterruptedException {
        try (var server = LineServer.of(HELLO, but());
                var attempt = new FakeAttempt()) {
            var seen = look(server, "INBOX", attempt).answer();

            assertThat(attempt.value("messages")).isEqualTo(7L);
            assertThat((Duration) attempt.value("newest")).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
            assertThat(seen.evidence()).contains("TLSv1.3, signed in, 7 messages, newest 5 min old");
            assertThat(attempt.phases()).containsKeys("greeting", "capability", "starttls", "tls", "auth", "fetch");
        }
    }

    @Test
    void aPasswordWithQuotesArrivesWhole() throws InterruptedException {
        try (var server = LineServer.of(HELLO, but());
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var odd = new Credential("a\\b", new org.vigie.api.probe.Secret("c\"d"), null, null);
            attempt.look(probe(), settings("imap", server.port(), odd, null)).answer();

            assertThat(server.told()).anyMatch(line -> line.endsWith("LOGIN \"a\\\\b\" \"c\\\"d\""));
        }
    }

    @Test
    void whereSaslIsOfferedItIsUsed() throws InterruptedException {
        var answers = but(
                "CAPABILITY", "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED AUTH=PLAIN\r\n*tag* OK that is all",
                "AUTHENTICATE PLAIN", "+ ",
                "AHJlYWRlcg", "v2 OK welcome");
        try (var server = LineServer.of(HELLO, answers);
                var attempt = new FakeAttempt()) {
            assertThat(look(server, null, attempt).word()).isEqualTo("up");
        }
    }

    @Test
    void tlsFromTheFirstByteNeedsNoStarttls() throws InterruptedException {
        try (var server = LineServer.secured(HELLO, but());
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var look = attempt.look(probe(), settings("imaps", server.port(), READER, "INBOX"));

            assertThat(look.word()).as("%s", look).isEqualTo("up");
        }
    }

    @Test
    void whatCouldNotWorkIsRefusedBeforeAnyLook() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("imap", 1, null, "INBOX"))
                .withMessageStartingWith("mailbox needs credentials");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("imap", 1, READER, "a\r\nb"))
                .withMessageStartingWith("mailbox");
    }
}
