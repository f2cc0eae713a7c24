package org.vigie.probe.data;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.talk.Door;
import org.vigie.talk.Starttls;

/** Asks a directory for one entry: does it secure the line, let us in, and know what it should? */
@Component
@ProbeType(
        value = "ldap",
        schemes = {"ldap", "ldaps"},
        values = {"tls.version: TLSv1.2 or TLSv1.3", "cert.days: whole days until the certificate ends"})
public final class LdapProbe implements Probe<LdapProbe.Settings> {
    private static final int PORT = 389;
    private static final int SECURE_PORT = 636;

    /** Whom to ask, and for what. */
    public record Settings(
            @Help("ldap://host/dc=example,dc=org for STARTTLS or none, ldaps:// for TLS from the first byte; the"
                    + " entry behind the host must be there, and without one the server's own")
            URI url,

            @Default("never")
            @Help("secure the line with STARTTLS: never or required; always where credentials are sent")
            Starttls starttls,

            @Help("name of the credentials to bind with, whose user is a name such as cn=reader,dc=example,dc=org")
            @Nullable
            Credential as) {
        /** Refuses what no look could use. */
        public Settings {
            door(url);
            if (starttls == Starttls.IF_OFFERED) {
                throw new IllegalArgumentException("starttls must be never or required: a directory does not offer it");
            }
        }

        private static Door door(URI url) {
            return Door.of(url, "ldap", PORT, SECURE_PORT);
        }

        private String entry() {
            var path = url.getPath() == null ? "" : url.getPath();
            return path.startsWith("/") ? path.substring(1) : path;
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var door = Settings.door(target.url());
        try (var socket = door.open(attempt)) {
            if (door.tls() || (target.as() == null && target.starttls() != Starttls.REQUIRED)) {
                return look(target, attempt, socket);
            }
            new LdapTalk(socket, attempt).startTls();
            try (var secured = door.secure(socket, attempt)) {
                return look(target, attempt, secured);
            }
        }
    }

    private static Outcome look(Settings target, Attempt attempt, Socket socket) throws IOException {
        var talk = new LdapTalk(socket, attempt);
        bind(target.as(), talk);
        var entry = target.entry();
        boolean there = talk.has(entry);
        talk.unbind();
        var name = entry.isEmpty() ? "the server's own entry" : entry;
        return there
                ? Outcome.up(name + " is there" + (target.as() == null ? "" : ", signed in"))
                : Outcome.down(Symptom.CONTENT_MISMATCH, name + " is not there");
    }

    /** With an empty password a server would let anybody in as nobody. */
    private static void bind(@Nullable Credential as, LdapTalk talk) throws IOException {
        if (as == null) {
            talk.bind("", "");
        } else if (as.user() == null
                || as.password() == null
                || as.password().reveal().isEmpty()) {
            throw new CannotLook(Reason.CREDENTIALS, "the credentials have no user with a password");
        } else {
            talk.bind(as.user(), as.password().reveal());
        }
    }
}
