package org.vigie.mqtt;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.wire.Address;
import org.vigie.wire.Letters;
import org.vigie.wire.Malformed;
import org.vigie.wire.Topic;

/** What comes in from a broker: read, checked, and brought to those who listen. Our own echo is dropped. */
final class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    /** What a listener that wants everything gets from a broker: people's commands and pushes are not among it. */
    private static final List<String> EVERYTHING = List.of(
            "agent/#",
            "definition/#",
            "obs/#",
            "vendor/#",
            "correlator/#",
            "state/#",
            "incident/#",
            "event/#",
            "say/#",
            "overall");

    /** Leftovers that are remembered; the definitions of one agent are far fewer. */
    private static final int LEFTOVERS_MAX = 50_000;

    /** Ten years. */
    private static final long FOREVER_S = 315_360_000;

    /** Topics on which a broker speaks our will; what it says late is contradicted, by the present letter. */
    private static final String OVERALL = "overall";

    private final Self self;
    private final Hub hub;
    private final Clock clock;
    private final Rivals rivals;
    private final Pushed pushed;
    private volatile Consumer<String> lateWill = path -> {};
    private final TreeSet<String> leftovers = new TreeSet<>();
    private volatile boolean correlating;
    private long malformed;
    private String lastMalformed = "";

    Post(Self self, Hub hub, Clock clock, Rivals rivals, Pushed pushed) {
        this.self = self;
        this.hub = hub;
        this.clock = clock;
        this.rivals = rivals;
        this.pushed = pushed;
    }

    /** While we write {@code say} and {@code overall} ourselves, the broker's copies are echoes. */
    void correlating(boolean active) {
        correlating = active;
    }

    /** Who contradicts a will of ours that a broker speaks although we live; given the topic. */
    void contradictedBy(Consumer<String> now) {
        lateWill = now;
    }

    /** What to ask a broker for: what somebody here listens to, and what an earlier life of ours may have left behind. */
    Collection<String> filters() {
        var wanted = new TreeSet<>(pushed.filters());
        for (var filter : hub.filters()) {
            if (filter.startsWith("#") || filter.startsWith("+")) {
                wanted.addAll(EVERYTHING);
            } else if (!filter.startsWith("command") && !filter.startsWith("push")) {
                wanted.add(filter);
            }
        }
        if (correlating) {
            wanted.add(OVERALL);
        }
        for (var mine : List.of("agent/", "definition/", "obs/", "vendor/")) {
            wanted.add(mine + self.agent() + "/#");
        }
        return wanted;
    }

    /** A message of the broker; on its library's thread. */
    void arrived(String path, MqttMessage message) {
        if (pushed.took(path, message)) {
            return;
        }
        try {
            var address = Address.parse(path);
            if (message.getPayload().length == 0) {
                removed(address);
            } else {
                arrived(address, Letters.decode(address, message.getPayload()), message);
            }
        } catch (Malformed e) {
            refuse(path, String.valueOf(e.getMessage()));
        }
    }

    private void removed(Address address) {
        if (!self.agent().equals(address.agent())) {
            hub.deliver(new Heard(address.path(), null, null, false, clock.now()), true, 0);
        }
    }

    private void arrived(Address address, Letters.Letter letter, MqttMessage message) {
        var envelope = letter.envelope();
        if (isWillOfALivingOne(address, letter)) {
            lateWill.accept(address.path());
        }
        if (envelope == null ? isEcho(address.topic()) : isOurs(address, envelope.boot(), message)) {
            return;
        }
        if (envelope != null
                && self.agent().equals(envelope.agent())
                && self.boot().equals(envelope.boot())) {
            return;
        }
        var heard = new Heard(address.path(), envelope, letter.payload(), message.isRetained(), clock.now());
        hub.deliver(heard, address.topic().retained(), clock.nanos() + remaining(address, letter, message));
    }

    /** A broker that noticed late that an earlier connection broke says so over what the present one says. */
    private boolean isWillOfALivingOne(Address address, Letters.Letter letter) {
        return switch (letter.payload()) {
            case Payload.Text(var word) -> correlating && address.path().equals(OVERALL) && word.equals("blind");
            case AgentStatus status ->
                !status.online()
                        && self.agent().equals(address.agent())
                        && letter.envelope() != null
                        && letter.envelope().boot().equals(self.boot());
            default -> false;
        };
    }

    /** What stands at Home Assistant's door may be of an earlier life of ours, and must be heard. */
    private boolean isEcho(Topic topic) {
        return correlating && topic.isText() && topic != Topic.DISCOVERY;
    }

    /** Whether this stands on a topic that only we write; who else does is an earlier life of ours, or has our id. */
    private boolean isOurs(Address address, String boot, MqttMessage message) {
        if (address.topic().writer() != Topic.Writer.AGENT || !self.agent().equals(address.agent())) {
            return false;
        }
        if (!boot.equals(self.boot())) {
            boolean live = self.wasConnected() || !message.isRetained();
            if (live && address.topic() == Topic.STATUS) {
                rivals.tookOver();
            } else if (message.isRetained()) {
                remember(address.path());
            }
        }
        return true;
    }

    private synchronized void remember(String path) {
        if (leftovers.size() < LEFTOVERS_MAX) {
            leftovers.add(path);
        }
    }

    /** Topics of ours on which a broker keeps what an earlier process wrote; asked for once. */
    synchronized List<String> leftovers() {
        var all = List.copyOf(leftovers);
        leftovers.clear();
        return all;
    }

    private static long remaining(Address address, Letters.Letter letter, MqttMessage message) {
        @Nullable
        Long told =
                message.getProperties() == null ? null : message.getProperties().getMessageExpiryInterval();
        var expiry = address.topic().expiry(letter.payload());
        long seconds = told != null ? told : expiry != null ? expiry.toSeconds() : FOREVER_S;
        return seconds * 1_000_000_000L;
    }

    private synchronized void refuse(String path, String why) {
        malformed++;
        if (!why.equals(lastMalformed)) {
            lastMalformed = why;
            LOG.warn("a message on {} was dropped: {}", path.length() > 200 ? path.substring(0, 200) : path, why);
        }
    }

    /** Messages that were dropped so far, in words; empty: none. */
    synchronized String trouble() {
        return malformed == 0 ? "" : malformed + " messages of others were dropped, last: " + lastMalformed;
    }
}
