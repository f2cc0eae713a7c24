package org.vigie.probe.messages;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.probe.messages.MqttProbe.Settings;
import org.vigie.talk.MqttCodes;
import org.vigie.talk.MqttTalk;
import org.vigie.talk.MqttTalk.Packet;

/** One look on an open connection. */
record MqttLook(Settings target, Attempt attempt, Socket socket, MqttTalk talk) {
    /** Left for saying good-bye, and for telling that nothing came before the look is broken off. */
    private static final Duration RESERVE = Duration.ofMillis(150);

    /** Messages of others that may come before the one that is waited for. */
    private static final int PACKETS_MAX = 10_000;

    /** Not the one of agents: a broker of ours lets nobody else have that. */
    private static final String NOBODY = "look-";

    /** MQTT 3.1.1 promises to take so many letters and no more. */
    private static final int CLIENT_MAX = 23;

    void login() throws IOException {
        var as = target.as();
        var client = target.client() == null ? clipped(NOBODY + attempt.nonce()) : target.client();
        var secret = as == null ? null : as.bearer() == null ? as.password() : as.bearer();
        int keepAliveS = (int) Math.min(65_535, 10 + 2 * attempt.left().toSeconds()); // so no ping is ever due
        var answer = attempt.phase("login", () -> {
            talk.connect(client, as == null ? null : as.user(), secret, keepAliveS);
            return talk.receive();
        });
        if (answer.kind() != MqttTalk.CONNACK || answer.body().limit() < 2) {
            throw new LookFailure(Symptom.PROTOCOL, "not a broker: it answered with something else");
        }
        MqttCodes.check("CONNECT", MqttTalk.code(answer, 1), target.five());
    }

    private static String clipped(String id) {
        return id.length() <= CLIENT_MAX ? id : id.substring(0, CLIENT_MAX);
    }

    private void subscribe(String filter) throws IOException {
        var answer = attempt.phase("subscribe", () -> {
            talk.subscribe(filter);
            return next(MqttTalk.SUBACK);
        });
        MqttCodes.check("SUBSCRIBE", talk.subscribed(answer), target.five());
    }

    /** The next packet of this kind; what else comes meanwhile is passed over. */
    private Packet next(int kind) throws IOException {
        for (int i = 0; i < PACKETS_MAX; i++) {
            var packet = talk.receive();
            if (packet.kind() == kind) {
                return packet;
            } else if (packet.kind() == MqttTalk.DISCONNECT) {
                throw turnedOut(packet);
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "not one answer among " + PACKETS_MAX + " packets");
    }

    private IOException turnedOut(Packet disconnect) throws IOException {
        MqttCodes.check("connection", MqttTalk.code(disconnect, 0), target.five());
        return new LookFailure(Symptom.PROTOCOL, "the broker ended the connection");
    }

    Duration roundTrip(String topic) throws IOException {
        subscribe(topic);
        var nonce = "vigie " + attempt.nonce();
        var before = attempt.left();
        attempt.phase("delivery", () -> {
            talk.publish(topic, nonce, false);
            return delivered(nonce);
        });
        var took = before.minus(attempt.left());
        attempt.value("delivery", () -> took);
        return took;
    }

    /** Waits for the message and for its receipt, in whichever order they come. */
    private boolean delivered(String nonce) throws IOException {
        boolean taken = false;
        boolean came = false;
        try {
            for (int i = 0; i < PACKETS_MAX && !(taken && came); i++) {
                socket.setSoTimeout(
                        (int) Math.max(1, attempt.left().minus(RESERVE).toMillis()));
                var packet = talk.receive();
                came |= packet.kind() == MqttTalk.PUBLISH && !packet.isRetained() && MqttTalk.carries(packet, nonce);
                taken |= isReceipt(packet);
            }
        } catch (SocketTimeoutException late) {
            throw new LookFailure(Symptom.NO_DELIVERY, lost(taken));
        }
        if (!came) {
            throw new LookFailure(Symptom.NO_DELIVERY, lost(taken));
        }
        return true;
    }

    private boolean isReceipt(Packet packet) throws IOException {
        if (packet.kind() == MqttTalk.DISCONNECT) {
            throw turnedOut(packet);
        } else if (packet.kind() == MqttTalk.PUBACK) {
            MqttCodes.check("PUBLISH", MqttTalk.code(packet, 2), target.five());
        }
        return packet.kind() == MqttTalk.PUBACK;
    }

    private String lost(boolean taken) {
        return !taken
                ? "the message was not taken"
                : "the message was taken, and did not come back"
                        + (target.five() ? "" : "; over MQTT 3.1.1 a refusal looks the same");
    }

    /** Messages pile up in the connection while the look waits, so that the wait is no latency of the broker's. */
    Outcome listen(String filter, String evidence) throws IOException, InterruptedException {
        if (target.window().compareTo(attempt.left().minus(RESERVE)) >= 0) {
            throw new CannotLook(Reason.PROBE_ERROR, "window must be shorter than the timeout");
        }
        subscribe(filter);
        attempt.pause(target.window());
        boolean came = attempt.phase("listen", () -> {
            talk.ping();
            return hears();
        });
        return aged(came, filter, evidence);
    }

    /** Whether a fresh message came before the answer to the ping. */
    private boolean hears() throws IOException {
        for (int i = 0; i < PACKETS_MAX; i++) {
            var packet = talk.receive();
            if (packet.kind() == MqttTalk.PUBLISH && !packet.isRetained()) {
                return true;
            } else if (packet.kind() == MqttTalk.PINGRESP) {
                return false;
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "no answer to a ping among " + PACKETS_MAX + " packets");
    }

    private Outcome aged(boolean came, String filter, String evidence) {
        var now = attempt.now();
        var before = Heard.of(attempt.memory(), filter);
        var heard = came || before == null ? new Heard(came, came ? now : now.minus(target.window()), filter) : before;
        attempt.remember(heard.bytes());
        var age = Duration.between(heard.at(), now);
        attempt.value("age", () -> age);
        var words = evidence + (heard.ever() ? ", newest message " : ", no message in ") + Ages.words(age);
        if (age.compareTo(target.maxAge()) >= 0) {
            return Outcome.down(Symptom.STALE_FEED, words);
        } else if (!heard.ever()) {
            return Outcome.unknown(Reason.PROBE_ERROR, words + " so far");
        }
        return Outcome.up(words + " old").with(new Features(Map.of("newest_age_s", age.toMillis() / 1e3), List.of()));
    }
}
