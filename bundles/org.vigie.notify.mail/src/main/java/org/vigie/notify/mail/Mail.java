package org.vigie.notify.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Date;
import java.util.Properties;
import org.vigie.api.notify.Notice;
import org.vigie.core.say.Facts;

/** One mail, and the way it goes. */
final class Mail {
    /** Each step within this, so that all of them fit into the time that any notifier gets. */
    private static final String STEP_MS = "8000";

    /** A subject is read at a glance, and lists of mails show less. */
    private static final int SUBJECT_MAX = 150;

    private final MailNotifier.Settings settings;

    Mail(MailNotifier.Settings settings) {
        this.settings = settings;
    }

    /** @throws IllegalArgumentException where it is none, or where it would be a second header */
    static InternetAddress address(String key, String written) {
        try {
            var address = new InternetAddress(written, true);
            if (written.chars().anyMatch(Character::isISOControl)) {
                throw new AddressException("control characters");
            }
            return address;
        } catch (AddressException wrong) {
            throw new IllegalArgumentException(key + " must be an address as in oncall@example.org", wrong);
        }
    }

    void send(Facts facts) throws IOException {
        try {
            send(Session.getInstance(properties()), facts);
        } catch (MessagingException broken) {
            throw Trouble.of(broken, settings);
        }
    }

    private void send(Session session, Facts facts) throws MessagingException {
        var letter = letter(session, facts);
        try (var transport = session.getTransport("smtp")) {
            var secret = settings.secret();
            transport.connect(settings.user(), secret == null ? null : secret.reveal());
            transport.sendMessage(letter, letter.getAllRecipients());
        }
    }

    private Properties properties() {
        var all = new Properties();
        set(all, "host", settings.host());
        set(all, "port", settings.at());
        set(all, "auth", settings.user() != null);
        set(all, "auth.mechanisms", settings.token() == null ? "PLAIN LOGIN" : "XOAUTH2");
        set(all, "ssl.enable", settings.security() == MailNotifier.Security.TLS);
        set(all, "ssl.checkserveridentity", true);
        set(all, "starttls.enable", settings.security() == MailNotifier.Security.STARTTLS);
        set(all, "starttls.required", settings.security() == MailNotifier.Security.STARTTLS);
        set(all, "connectiontimeout", STEP_MS);
        set(all, "timeout", STEP_MS);
        set(all, "writetimeout", STEP_MS);
        set(all, "quitwait", false);
        return all;
    }

    private static void set(Properties all, String key, Object value) {
        all.setProperty("mail.smtp." + key, String.valueOf(value));
    }

    private MimeMessage letter(Session session, Facts facts) throws MessagingException {
        var letter = new Numbered(session, id(facts));
        letter.setFrom(address("from", settings.from()));
        for (var to : settings.to()) {
            letter.addRecipient(Message.RecipientType.TO, address("to", to));
        }
        letter.setSubject(subject(facts), UTF_8.name());
        letter.setSentDate(Date.from(facts.now()));
        letter.setHeader("Auto-Submitted", "auto-generated"); // no absence is to answer
        if (facts.notice().kind() != Notice.Kind.TEST) {
            letter.setHeader("References", root(facts));
            letter.setHeader("In-Reply-To", root(facts));
        }
        letter.setContent(parts(facts));
        return letter;
    }

    private MimeMultipart parts(Facts facts) throws MessagingException {
        var page = new Page(facts, settings.link(facts.notice().incident().id()));
        var text = new MimeBodyPart();
        text.setText(page.text(), UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(page.html(), UTF_8.name(), "html");
        return new MimeMultipart("alternative", text, html);
    }

    /** The sentence itself: what happened is read without opening. */
    private static String subject(Facts facts) {
        var all = facts.texts().get("title") + " – " + facts.texts().get("say");
        int length = all.codePointCount(0, all.length());
        return length <= SUBJECT_MAX ? all : all.substring(0, all.offsetByCodePoints(0, SUBJECT_MAX - 1)) + "…";
    }

    /** The same notice has the same id, so that a mail that is sent twice is one. */
    private String id(Facts facts) {
        return "<vigie." + fit(facts.notice().incident().id()) + "."
                + fit(facts.notice().id()) + domain();
    }

    /** What all mails of an incident answer to, whether it was ever sent or not. */
    private String root(Facts facts) {
        return "<vigie." + fit(facts.notice().incident().id()) + domain();
    }

    private String domain() {
        var from = address("from", settings.from()).getAddress();
        return "@" + fit(from.substring(from.indexOf('@') + 1)) + ">";
    }

    private static String fit(String id) {
        var out = new StringBuilder();
        id.chars()
                .map(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.'
                        ? c
                        : '-')
                .forEach(c -> out.append((char) c));
        return out.toString();
    }

    /** The library would number it anew each time. */
    private static final class Numbered extends MimeMessage {
        private final String id;

        Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
