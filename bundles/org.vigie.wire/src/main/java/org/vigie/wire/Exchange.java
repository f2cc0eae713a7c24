package org.vigie.wire;

import java.util.List;
import java.util.function.Consumer;
import org.vigie.api.Heard;
import org.vigie.api.Payload;

/**
 * Where every letter passes: in process first, the broker second, so that an agent alone runs the whole line with or without
 * a broker. Everything written here reaches the listeners of this process at once, in order; the broker gets it as soon as
 * there is one. The broker's echo of what this process wrote is dropped.
 */
public interface Exchange {
    /** Id of this agent. */
    String self();

    /**
     * Sends. Never blocks on a broker and never fails because of one; what cannot be delivered yet waits, as the wire contract
     * says for its topic (which also gives QoS, retention and expiry).
     *
     * @param topic below the prefix
     * @throws IllegalArgumentException where the topic is not one of the contract, or does not take such a payload
     */
    void publish(String topic, Payload payload);

    /** Removes the retained message of a topic, here and at the broker. */
    void retract(String topic);

    /**
     * Hears everything that matches, from this process and from the broker, beginning with what is held. Listeners are
     * called one letter at a time, in order; a slow one delays only itself, up to a bound after which the oldest values
     * of the same topic are skipped.
     *
     * @param filter MQTT filter below the prefix
     * @return ends it
     */
    Runnable listen(String filter, Consumer<Heard> listener);

    /** The retained letters that match, as last heard or written, by topic. */
    List<Heard> held(String filter);

    /**
     * Takes or leaves the role of the active correlator: a connection of its own, whose will is {@code overall} =
     * {@code blind}, carries what a correlator writes.
     */
    void correlate(boolean active);

    /** How the way to the broker is. */
    Link link();

    /**
     * How the way to the broker is.
     *
     * @param connected whether there is a connection now
     * @param url where to, without secrets; empty: no broker is configured
     * @param waiting letters that wait
     * @param trouble why it is not connected, or which letters it refuses, in words; empty: none
     */
    record Link(boolean connected, String url, int waiting, String trouble) {}
}
