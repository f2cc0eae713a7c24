package org.vigie.notify.mail;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Secret;
import org.vigie.core.say.Facts;

/** Sends a mail a notice: text and HTML, one thread an incident. */
@Component(service = Notifier.class)
@NotifierType("mail")
public final class MailNotifier implements Notifier<MailNotifier.Settings> {
    private final Clock clock;

    /** How the connection to the mail server is secured. */
    enum Security {
        /** Begins in the clear, and goes on only once it is encrypted. */
        STARTTLS(587),
        /** Encrypted from the first byte. */
        TLS(465),
        /** In the clear: for a relay on this machine. */
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    /** The mail server, who we are there, and who is told. */
    public record Settings(
            @Help("language of the words around the sentence: told by the key of the same name that every notifier has")
            @Default("en")
            String lang,

            @Help("the mail server") String host,

            @Help("left out: 587, 465 or 25, as security says") @Nullable
            Integer port,

            @Default("starttls") @Help("starttls, tls, or none for a relay on this machine")
            Security security,

            @Help("name of our account; left out: nobody signs in") @Nullable
            String user,

            @Help("its password, best as $[secret:name]") @Nullable
            Secret password,

            @Help("access token instead of a password (XOAUTH2), best as $[secret:name]") @Nullable
            Secret token,

            @Help("sender, for instance vigie@example.org") String from,

            @Help("who is told") List<String> to,

            @Help("address of the wallboard, for links to the incident") @Nullable
            URI board) {
        /** Refuses what no mail could use. */
        public Settings {
            if (to.isEmpty()) {
                throw new IllegalArgumentException("to must name somebody");
            } else if (user != null && (password == null) == (token == null)) {
                throw new IllegalArgumentException("user needs either 'password' or 'token'");
            } else if (user != null && security == Security.NONE && !isHere(host)) {
                throw new IllegalArgumentException("security must be starttls or tls where a password is sent");
            }
            Mail.address("from", from);
            to.forEach(address -> Mail.address("to", address));
        }

        private static boolean isHere(String host) {
            return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
        }

        int at() {
            return port == null ? security.port : port;
        }

        /** What signs in: a password, or a token; null: nobody does. */
        @Nullable
        Secret secret() {
            return token == null ? password : token;
        }

        /** Where the wallboard shows an incident; empty: nowhere. */
        String link(String incident) {
            var at = board == null ? "" : board.toString();
            return at.isEmpty() ? "" : at + (at.endsWith("/") ? "" : "/") + "#/incident/" + incident;
        }
    }

    /** Made by the component runtime. */
    @Activate
    public MailNotifier(@Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public void deliver(Settings settings, Notice notice) throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(MailNotifier.class.getClassLoader()); // the library looks there for its own parts
        try {
            new Mail(settings).send(new Facts(notice, settings.lang(), clock.now()));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
