package org.vigie.probe.messages;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.talk.Door;
import org.vigie.talk.Starttls;

/** Talks to a mailbox server: does it greet, secure the line, let us in, and how old is the newest message? */
@Component
@ProbeType(
        value = "imap",
        schemes = {"imap", "imaps"},
        values = {
            "greeting: what the server says first",
            "messages: how many are in the mailbox",
            "newest: age of the newest message",
            "tls.version: TLSv1.2 or TLSv1.3",
            "cert.days: whole days until the certificate ends"
        })
public final class ImapProbe implements Probe<ImapProbe.Settings> {
    private static final int PORT = 143;
    private static final int SECURE_PORT = 993;

    /** Whom to talk to, and what to look into. */
    public record Settings(
            @Help("imap://host for STARTTLS or none, imaps://host for TLS from the first byte")
            URI url,

            @Default("if-offered") @Help("secure the line with STARTTLS: if-offered, required or never")
            Starttls starttls,

            @Help("name of the credentials to sign in with, over TLS only") @Nullable
            Credential as,

            @Help("mailbox to open for reading, for instance INBOX; needs credentials") @Nullable
            String mailbox,

            @Help("a newest message that is older than this is stale, and so is a mailbox without any") @Nullable
            Duration maxAge) {
        /** Refuses what no look could use. */
        public Settings {
            door(url);
            if (as != null && starttls == Starttls.NEVER && !door(url).tls()) {
                throw new IllegalArgumentException("starttls must not be never where credentials are sent");
            } else if (mailbox != null && (as == null || mailbox.chars().anyMatch(c -> c < ' ' || c > '~'))) {
                throw new IllegalArgumentException(
                        as == null
                                ? "mailbox needs credentials: name them with as"
                                : "mailbox must be written as the server has it, without accents");
            } else if (maxAge != null && mailbox == null) {
                throw new IllegalArgumentException("max-age needs a mailbox");
            }
        }

        private static Door door(URI url) {
            return Door.of(url, "imap", PORT, SECURE_PORT);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var door = Settings.door(target.url());
        try (var socket = door.open(attempt)) {
            var talk = new ImapTalk(socket, attempt);
            var greeting = talk.greet();
            attempt.value("greeting", greeting::text);
            var look = new Look(target, attempt, "OK " + greeting.text());
            var offered = talk.capabilities();
            if (!door.tls() && look.wantsTls(offered)) {
                talk.startTls();
                try (var secured = door.secure(socket, attempt)) {
                    var again = new ImapTalk(secured, attempt);
                    return look.goOn(again.capabilities(), again, secured);
                }
            }
            return look.goOn(offered, talk, socket);
        }
    }

    /** One look, from where the line is as secure as it gets. */
    private record Look(Settings target, Attempt attempt, String greeting) {
        boolean wantsTls(String offered) throws LookFailure {
            boolean must = target.starttls() == Starttls.REQUIRED || target.as() != null;
            if (must && !offered.contains(" STARTTLS ")) {
                throw new LookFailure(Symptom.PROTOCOL, "does not offer STARTTLS");
            }
            return target.starttls() != Starttls.NEVER && offered.contains(" STARTTLS ");
        }

        Outcome goOn(String offered, ImapTalk talk, Socket socket) throws IOException {
            var evidence = greeting
                    + (socket instanceof SSLSocket tls ? ", " + tls.getSession().getProtocol() : "");
            if (target.as() != null) {
                signIn(Login.of(target.as()), offered, talk);
                evidence += ", signed in";
            }
            if (target.mailbox() == null) {
                talk.logout();
                return Outcome.up(evidence);
            }
            var mailbox = Mailbox.open(talk, target.mailbox());
            talk.logout();
            return judged(evidence + ", " + mailbox.messages() + " messages", mailbox);
        }

        private Outcome judged(String evidence, Mailbox mailbox) {
            var age = mailbox.age(attempt.now());
            attempt.value("messages", mailbox::messages);
            attempt.value("newest", () -> age);
            var words = evidence + (age == null ? "" : ", newest " + Ages.words(age) + " old");
            boolean stale = target.maxAge() != null && (age == null || age.compareTo(target.maxAge()) > 0);
            var outcome = stale ? Outcome.down(Symptom.STALE_FEED, words) : Outcome.up(words);
            return age == null
                    ? outcome
                    : outcome.with(new Features(Map.of("newest_age_s", age.toMillis() / 1e3), List.of()));
        }

        /** The text of a refusal stays here: some servers repeat what they were told. */
        private void signIn(Login login, String offered, ImapTalk talk) throws IOException {
            var reply = login.isToken() || offered.contains(" AUTH=PLAIN ")
                    ? authenticate(login, talk)
                    : talk.ask(
                            "auth",
                            "LOGIN " + quoted(login.user()) + " "
                                    + quoted(login.secret().reveal()));
            if (!reply.isGood()) {
                throw switch (reply.code()) {
                    case "UNAVAILABLE", "SERVERBUG", "CONTACTADMIN", "INUSE" ->
                        new LookFailure(Symptom.PROTOCOL, "login: not now [" + reply.code() + "]");
                    case "LIMIT" -> new CannotLook(Reason.RATE_LIMITED, "login: too often [LIMIT]");
                    default -> new CannotLook(Reason.CREDENTIALS, "login: refused");
                };
            }
        }

        private static ImapTalk.Reply authenticate(Login login, ImapTalk talk) throws IOException {
            var reply = talk.ask("auth", "AUTHENTICATE " + login.mechanism());
            if (reply.status().equals("+")) {
                reply = talk.goOn("auth", login.response());
            }
            return reply.status().equals("+") ? talk.goOn("auth", "") : reply;
        }

        private static String quoted(String text) throws CannotLook {
            if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new CannotLook(
                        Reason.CREDENTIALS, "this server takes only user names and passwords without accents");
            }
            return Mailbox.quoted(text);
        }
    }
}
