package org.vigie.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Secret;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeClock;
import org.vigie.testkit.LyingServer;

/** Against a mail server in this process. */
class MailNotifierTest {
    private static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");
    private static final String HOSTILE = "<b>\"x\"</b>\r\nBcc: all@evil.example\r\n\r\n{{evil}} \u202e שלום";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final FakeClock clock = new FakeClock(SINCE);
    private final MailNotifier notifier = new MailNotifier(clock);

    /** Read by the runtime when the first connection is encrypted. */
    @BeforeAll
    static void trust() {
        System.setProperty("javax.net.ssl.trustStore", Certificates.trustStore().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", Certificates.password());
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailSaysItInTextAndInHtml() throws Exception {
        notifier.deliver(
                settings(null, null), notice(Notice.Kind.CONFIRMED, "X : fil d'actualité en panne (page creuse)."));

        var mail = only();
        assertThat(mail.getSubject()).isEqualTo("🔴 x: panne – X : fil d'actualité en panne (page creuse).");
        assertThat(mail.getHeader("Subject")[0]).startsWith("=?UTF-8?");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(SINCE);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(mail, 0)).contains("fil d'actualité en panne", "gravité: majeure", "#/incident/01HJ5");
        assertThat(part(mail, 1))
                .contains("fil d&#39;actualité en panne", "<a href=\"https://board.example/#/incident/01HJ5");
    }

    @Test
    void allMailsOfAnIncidentAreOneThread() throws Exception {
        notifier.deliver(settings(null, null), notice(Notice.Kind.CONFIRMED, "down"));
        notifier.deliver(settings(null, null), notice(Notice.Kind.CONFIRMED, "down"));
        notifier.deliver(settings(null, null), notice(Notice.Kind.RESOLVED, "up"));

        var mails = server.getReceivedMessages();
        assertThat(mails)
                .hasSize(3)
                .allSatisfy(mail -> assertThat(mail.getHeader("References"))
                        .containsExactly("<vigie.01HJ5N2P3Q4R5S6T7V8W9X0Y1Z@example.org>"));
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID()).isNotEqualTo(mails[2].getMessageID());
    }

    @Test
    void noNameCanAddAHeaderOrMarkup() throws Exception {
        notifier.deliver(settings(null, null), notice(Notice.Kind.CONFIRMED, HOSTILE));

        var mail = only();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("Bcc: all@evil.example").doesNotContain("\r", "\n", "\u202e");
        assertThat(part(mail, 1)).doesNotContain("<b>").contains("&lt;b&gt;", "{{evil}}", "שלום");
    }

    @Test
    void whatComesLateSaysSo() throws Exception {
        clock.advance(Duration.ofMinutes(12));

        notifier.deliver(settings(null, null), notice(Notice.Kind.CONFIRMED, "down"));

        assertThat(part(only(), 0)).contains("avec 12 min de retard");
    }

    @Test
    void whoeverHasAnAccountSignsIn() throws Exception {
        server.setUser("vigie", "s3cret");

        notifier.deliver(settings("vigie", new Secret("s3cret")), notice(Notice.Kind.CONFIRMED, "down"));

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsTriedAgainAndNotShown() {
        server.setUser("vigie", "s3cret");

        assertThatThrownBy(() ->
                        notifier.deliver(settings("vigie", new Secret("wr0ng")), notice(Notice.Kind.CONFIRMED, "down")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Notifier.Refused.class)
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void withoutEncryptionNothingIsSentThatShouldBeEncrypted() {
        assertThatThrownBy(() -> notifier.deliver(
                        settings(MailNotifier.Security.STARTTLS, null, null), notice(Notice.Kind.CONFIRMED, "down")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aTokenSignsInOnceTheLineIsEncrypted() throws Exception {
        var relay = new Relay();
        try (var mx = relay.upgrading(Certificates.Kind.GOOD)) {
            notifier.deliver(signing(mx.port(), MailNotifier.Security.STARTTLS), notice(Notice.Kind.CONFIRMED, "down"));
        }

        var login = "user=vigie\u0001auth=Bearer t0ken\u0001\u0001".getBytes(StandardCharsets.US_ASCII);
        assertThat(relay.heard())
                .contains("!STARTTLS", "AUTH XOAUTH2 " + Base64.getEncoder().encodeToString(login))
                .contains("RCPT TO:<oncall@example.org>")
                .noneMatch(line -> line.startsWith("!AUTH") || line.startsWith("!MAIL"));
    }

    @Test
    void encryptedFromTheFirstByteToWhoeverIsTrustedAndToNobodyElse() throws Exception {
        var relay = new Relay();
        try (var mx = relay.encrypted(Certificates.Kind.GOOD)) {
            notifier.deliver(signing(mx.port(), MailNotifier.Security.TLS), notice(Notice.Kind.CONFIRMED, "down"));
        }
        assertThat(relay.heard()).contains("RCPT TO:<oncall@example.org>");

        for (var kind : List.of(Certificates.Kind.SELF_SIGNED, Certificates.Kind.WRONG_NAME)) {
            var stranger = new Relay();
            try (var mx = stranger.encrypted(kind);
                    var other = stranger.upgrading(kind)) {
                assertThatThrownBy(() -> notifier.deliver(
                                signing(mx.port(), MailNotifier.Security.TLS), notice(Notice.Kind.CONFIRMED, "down")))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(Notifier.Refused.class);
                assertThatThrownBy(() -> notifier.deliver(
                                signing(other.port(), MailNotifier.Security.STARTTLS),
                                notice(Notice.Kind.CONFIRMED, "down")))
                        .isInstanceOf(IOException.class);
            }
            assertThat(stranger.heard()).noneMatch(line -> line.contains("AUTH XOAUTH2 d") || line.contains("RCPT"));
        }
    }

    private static MailNotifier.Settings signing(int port, MailNotifier.Security security) {
        return new MailNotifier.Settings(
                "en",
                "127.0.0.1",
                port,
                security,
                "vigie",
                null,
                new Secret("t0ken"),
                "vigie@example.org",
                List.of("oncall@example.org"),
                null);
    }

    @Test
    void aServerThatRefusesForGoodIsNotAskedAgain() {
        try (var refusing = LyingServer.that(client -> {
            var out = client.getOutputStream();
            out.write("220 mx\r\n".getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var answer = line.startsWith("RCPT") ? "550 5.1.1 nobody of that name\r\n" : "250 ok\r\n";
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            assertThatThrownBy(() -> notifier.deliver(
                            at(refusing.port(), MailNotifier.Security.NONE, null, null),
                            notice(Notice.Kind.CONFIRMED, "down")))
                    .isInstanceOf(Notifier.Refused.class)
                    .hasMessageContaining("nobody of that name");
        }
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        server.stop();

        assertThatThrownBy(() ->
                        notifier.deliver(at(1, MailNotifier.Security.NONE, null, null), notice(Notice.Kind.TEST, "x")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Notifier.Refused.class);
    }

    @Test
    void whatIsWrongIsToldWhenItIsRead() {
        assertThatThrownBy(() -> settings("vigie", null)).hasMessageContaining("'password' or 'token'");
        assertThatThrownBy(() -> new MailNotifier.Settings(
                        "en",
                        "mx.example",
                        null,
                        MailNotifier.Security.NONE,
                        "u",
                        new Secret("p"),
                        null,
                        "a@b.example",
                        List.of("c@d.example"),
                        null))
                .hasMessageContaining("security must be");
        assertThatThrownBy(() -> Mail.address("to", "a@b.example\r\nBcc: c@d.example"))
                .hasMessageContaining("to must be an address");
    }

    private MimeMessage only() {
        var mails = server.getReceivedMessages();
        assertThat(mails).hasSize(1);
        return mails[0];
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(number);
        return (String) part.getContent();
    }

    private MailNotifier.Settings settings(@Nullable String user, @Nullable Secret password) {
        return settings(MailNotifier.Security.NONE, user, password);
    }

    private MailNotifier.Settings settings(
            MailNotifier.Security security, @Nullable String user, @Nullable Secret password) {
        return at(server.getSmtp().getPort(), security, user, password);
    }

    private static MailNotifier.Settings at(
            int port, MailNotifier.Security security, @Nullable String user, @Nullable Secret password) {
        return new MailNotifier.Settings(
                "fr",
                "127.0.0.1",
                port,
                security,
                user,
                password,
                null,
                "Vigie <vigie@example.org>",
                List.of("oncall@example.org"),
                URI.create("https://board.example"));
    }

    private static Notice notice(Notice.Kind kind, String say) {
        var incident = new Incident(
                "01HJ5N2P3Q4R5S6T7V8W9X0Y1Z",
                "x",
                kind == Notice.Kind.RESOLVED ? Phase.RESOLVED : Phase.CONFIRMED,
                List.of(new Incident.Step(Phase.CONFIRMED, SINCE)),
                Ruling.OUTAGE,
                Severity.MAJOR,
                SINCE,
                kind == Notice.Kind.RESOLVED ? SINCE.plusSeconds(600) : null,
                new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE)),
                Scope.UNKNOWN,
                Admission.NONE,
                0.9,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
        return new Notice("n-" + kind, kind, incident, say, SINCE);
    }
}
