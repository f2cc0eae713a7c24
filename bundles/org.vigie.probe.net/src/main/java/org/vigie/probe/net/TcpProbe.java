package org.vigie.probe.net;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Opens a TCP connection: is anybody home, and do they answer what they should? */
@Component
@ProbeType(
        value = "tcp",
        values = {
            "answer: what came back, as text",
            "answer.length: how many bytes came back",
            "connect: how long the connection took",
            "reply: how long the answer took",
        })
public final class TcpProbe implements Probe<TcpProbe.Settings> {
    /** Whose door to knock on, and what to say. */
    public record Settings(
            @Help("host name or address") String host,

            @Help("from 1 to 65535") int port,

            @Help("what to say once connected; \\r, \\n, \\t and \\x1f stand for the bytes they name") @Nullable
            String send,

            @Help("text that must come back, anywhere in the first 64 KiB; empty: anything; without it nobody waits")
            @Nullable
            String answer,

            @Help("protocol that turns to TLS before anything else is said: smtp, imap, pop3, ftp, xmpp, ldap or"
                    + " postgres")
            @Nullable
            StartTls starttls,

            @Help("PEM file of authorities that are trusted besides the runtime's own, for starttls") @Nullable
            Path ca) {
        /** Refuses what cannot be sent. */
        public Settings {
            Written.bytes(send == null ? "" : send);
            Written.bytes(answer == null ? "" : answer);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        try (var socket = attempt.connect(target.host(), target.port())) {
            return target.starttls() == null
                    ? talk(socket, target, attempt)
                    : talkSecured(socket, target.starttls(), target, attempt);
        } // refusals, resets, time-outs and name failures map to their symptoms in one shared place
    }

    private static Outcome talkSecured(Socket plain, StartTls first, Settings target, Attempt attempt)
            throws IOException {
        var way = new Secured.Way(first, target.host(), target.ca());
        try (var secured = Secured.on(plain, target.port(), way, attempt)) {
            var seen = secured.outcome(attempt);
            return seen instanceof Outcome.Up ? talk(secured.socket(), target, attempt) : seen;
        }
    }

    private static Outcome talk(Socket socket, Settings target, Attempt attempt) throws IOException {
        if (target.send() != null) {
            socket.getOutputStream().write(Written.bytes(target.send()));
        }
        boolean asked = attempt.asks("answer") || attempt.asks("answer.length");
        if (target.answer() == null && !asked) {
            return Outcome.up("connected to " + socket.getRemoteSocketAddress());
        }
        var wanted = Reply.bytewise(Written.bytes(target.answer() == null ? "" : target.answer()));
        var reply = Reply.read(socket, wanted, attempt);
        attempt.value("answer", reply::readable);
        attempt.value("answer.length", () -> reply.text().length());
        return reply.judged(wanted);
    }
}
