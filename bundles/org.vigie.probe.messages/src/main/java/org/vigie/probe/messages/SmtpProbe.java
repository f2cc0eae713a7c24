package org.vigie.probe.messages;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
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
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.probe.messages.SmtpTalk.Reply;
import org.vigie.talk.Door;
import org.vigie.talk.Starttls;

/** Talks to a mail server: does it greet, secure the line, let us in, and would it take mail for somebody? It never sends any. */
@Component
@ProbeType(
        value = "smtp",
        schemes = {"smtp", "smtps"},
        values = {
            "greeting: what the server says first",
            "offers: the extensions that it offers, with commas between them",
            "code: code of the last answer",
            "tls.version: TLSv1.2 or TLSv1.3",
            "cert.days: whole days until the certificate ends"
        })
public final class SmtpProbe implements Probe<SmtpProbe.Settings> {
    private static final int PORT = 25;
    private static final int SECURE_PORT = 465;

    private static final int CONTINUE = 334;

    /** Temporary failure of the service behind the login, which says nothing about the login. */
    private static final int LOGIN_UNAVAILABLE = 454;

    /** Greylisting: come again later. */
    private static final int MAILBOX_BUSY = 450;

    private static final int LOCAL_ERROR = 451;

    /** Whom to talk to, and how far. */
    public record Settings(
            @Help("smtp://host for STARTTLS or none, smtps://host for TLS from the first byte")
            URI url,

            @Default("if-offered") @Help("secure the line with STARTTLS: if-offered, required or never")
            Starttls starttls,

            @Help("name of the credentials to sign in with, over TLS only") @Nullable
            Credential as,

            @Help("what we call ourselves in EHLO; left out: our address") @Nullable
            String hello,

            @Default("") @Help("sender for the question about the recipient; left out: the empty one of bounces")
            String sender,

            @Help("address that the server must be ready to take mail for; no mail is sent") @Nullable
            String recipient) {
        /** Refuses what no look could use. */
        public Settings {
            door(url);
            if (as != null && starttls == Starttls.NEVER && !door(url).tls()) {
                throw new IllegalArgumentException("starttls must not be never where credentials are sent");
            }
            fits("hello", hello);
            fits("sender", sender);
            fits("recipient", recipient);
        }

        private static void fits(String key, @Nullable String text) {
            if (text != null && text.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>' || c == 0x7f)) {
                throw new IllegalArgumentException(key + " must have no spaces and no angle brackets");
            }
        }

        private static Door door(URI url) {
            return Door.of(url, "smtp", PORT, SECURE_PORT);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var door = Settings.door(target.url());
        try (var socket = door.open(attempt)) {
            var talk = new SmtpTalk(socket, attempt, target.hello());
            var greeting = talk.greet();
            attempt.value("greeting", () -> greeting.lines().getFirst());
            var offered = talk.hello();
            var look = new Look(target, attempt);
            if (!door.tls() && look.wantsTls(offered)) {
                talk.startTls();
                try (var secured = door.secure(socket, attempt)) {
                    var again = new SmtpTalk(secured, attempt, target.hello());
                    return look.goOn(greeting, again.hello(), again, secured);
                }
            }
            return look.goOn(greeting, offered, talk, socket);
        }
    }

    /** One look, from where the line is as secure as it gets. */
    private record Look(Settings target, Attempt attempt) {
        boolean wantsTls(Reply offered) throws LookFailure {
            boolean must = target.starttls() == Starttls.REQUIRED || target.as() != null;
            if (must && !offered.offers("STARTTLS")) {
                throw new LookFailure(Symptom.PROTOCOL, "does not offer STARTTLS");
            }
            return target.starttls() != Starttls.NEVER && offered.offers("STARTTLS");
        }

        Outcome goOn(Reply greeting, Reply offered, SmtpTalk talk, Socket socket) throws IOException {
            attempt.value(
                    "offers",
                    () -> String.join(", ", offered.lines().stream().skip(1).toList()));
            var did = new StringBuilder(greeting.toString());
            if (socket instanceof SSLSocket tls) {
                did.append(", ").append(tls.getSession().getProtocol());
            }
            int code = steps(offered, talk, did).code();
            talk.quit();
            attempt.value("code", () -> code);
            return Outcome.up(did.toString()).with("smtp_code", code);
        }

        /** As far as the settings say; the last answer, with what was done added to the evidence. */
        private Reply steps(Reply offered, SmtpTalk talk, StringBuilder did) throws IOException {
            var last = offered;
            if (target.as() != null) {
                last = signIn(Login.of(target.as()), offered, talk);
                did.append(", signed in");
            }
            if (target.recipient() != null) {
                last = wouldTake(target.recipient(), talk);
                did.append(", would take mail for ").append(target.recipient());
            }
            return last;
        }

        private Reply signIn(Login login, Reply offered, SmtpTalk talk) throws IOException {
            if (!offered.offers("AUTH")) {
                throw new LookFailure(Symptom.PROTOCOL, "does not offer to sign in");
            }
            boolean plain = login.isToken() || mechanisms(offered).contains(" PLAIN");
            var reply = plain
                    ? talk.ask("auth", "AUTH " + login.mechanism() + " " + login.response())
                    : inTwoSteps(login, talk);
            if (reply.code() == CONTINUE) {
                reply = talk.ask("auth", ""); // it has told what it does not like, and wants that acknowledged
            }
            return allowed(reply);
        }

        private static String mechanisms(Reply offered) {
            return offered.lines().stream()
                    .filter(line -> line.regionMatches(true, 0, "AUTH ", 0, 5))
                    .findFirst()
                    .orElse("");
        }

        private static Reply inTwoSteps(Login login, SmtpTalk talk) throws IOException {
            var reply = talk.ask("auth", "AUTH LOGIN");
            reply = reply.code() == CONTINUE ? talk.ask("auth", Login.base64(login.user())) : reply;
            return reply.code() == CONTINUE
                    ? talk.ask("auth", Login.base64(login.secret().reveal()))
                    : reply;
        }

        private static Reply allowed(Reply reply) throws IOException {
            var words = "AUTH: " + reply.code();
            if (reply.isGood()) {
                return reply;
            } else if (reply.code() == LOGIN_UNAVAILABLE || reply.code() == 421) {
                throw new LookFailure(Symptom.PROTOCOL, words, Map.of("smtp_code", reply.code()));
            }
            throw new CannotLook(Reason.CREDENTIALS, words);
        }

        private Reply wouldTake(String recipient, SmtpTalk talk) throws IOException {
            SmtpTalk.good("MAIL", talk.ask("mail", "MAIL FROM:<" + target.sender() + ">"));
            var reply = talk.ask("rcpt", "RCPT TO:<" + recipient + ">");
            if (reply.code() == MAILBOX_BUSY || reply.code() == LOCAL_ERROR) {
                throw new CannotLook(Reason.RATE_LIMITED, "RCPT: " + reply);
            } else if (!reply.isGood()) {
                throw SmtpTalk.refused("RCPT", reply, Symptom.NO_DELIVERY);
            }
            return reply;
        }
    }
}
