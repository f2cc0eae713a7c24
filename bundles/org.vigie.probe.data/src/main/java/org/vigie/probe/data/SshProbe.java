package org.vigie.probe.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Asks an SSH server who it is, and whether it still has the host key that it should have. It never signs in. */
@Component
@ProbeType(
        value = "ssh",
        values = {
            "banner: what the server calls itself, for instance SSH-2.0-OpenSSH_9.2",
            "fingerprint: that of its host key, where a kind of key is looked at"
        })
public final class SshProbe implements Probe<SshProbe.Settings> {
    /** Nobody signs in, so nothing is told about what runs here. */
    private static final String OURS = "SSH-2.0-Vigie";

    private static final String PREFIX = "SHA256:";

    /** Whom to ask. */
    public record Settings(
            @Help("host name or address") String host,
            @Default("22") @Help("from 1 to 65535") int port,

            @Help("fingerprint of the host key as ssh-keygen -l prints it, SHA256:…") @Nullable
            String fingerprint,

            @Default("ed25519") @Help("kind of that host key: ed25519, ecdsa or rsa")
            HostKey key) {
        /** Refuses what no look could use. */
        public Settings {
            if (fingerprint != null && !fingerprint.startsWith(PREFIX)) {
                throw new IllegalArgumentException("fingerprint must begin with SHA256:");
            }
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        try (var socket = attempt.connect(target.host(), target.port())) {
            var packets = new Packets(socket);
            var banner = attempt.phase("banner", packets::identification);
            attempt.value("banner", () -> banner);
            if (!banner.startsWith("SSH-2.0-") && !banner.startsWith("SSH-1.99-")) {
                throw new LookFailure(Symptom.PROTOCOL, "speaks an SSH that nobody should speak: " + banner);
            }
            packets.identify(OURS);
            boolean looks = target.fingerprint() != null || attempt.asks("fingerprint");
            return looks ? checked(target, banner, packets, attempt) : Outcome.up(banner);
        }
    }

    private static Outcome checked(Settings target, String banner, Packets packets, Attempt attempt)
            throws IOException {
        var exchange = new KeyExchange(packets, OURS, banner, target.key());
        var fingerprint = HostKey.fingerprint(attempt.phase("key", exchange::hostKey));
        attempt.value("fingerprint", () -> fingerprint);
        var evidence = banner + ", " + fingerprint;
        return target.fingerprint() == null || fingerprint.equals(target.fingerprint())
                ? Outcome.up(evidence)
                : Outcome.down(Symptom.CONTENT_MISMATCH, evidence + " is not the host key that it should have");
    }
}
