package org.vigie.api.probe;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows how to look at one kind of thing. A probe is one Declarative Services component with a {@link ProbeType} and a
 * settings record; it holds nothing that matters, so it can be swapped at any moment.
 *
 * @param <S> the settings record: the single source of YAML binding, validation, schema and help
 */
@ConsumerType
public interface Probe<S extends Record> {
    /**
     * Looks once. Called by many threads at once; may block as long as the attempt has time, since a look that overstays
     * is interrupted and its sockets are closed.
     *
     * <p>A broken target is an {@link Outcome.Down}, or simply the exception that the network threw: refusals, resets,
     * time-outs, failed names and failed handshakes are turned into their symptoms in one place, with the phase in which
     * they happened. Any other exception means that the probe itself could not look, and says nothing about the target.
     *
     * @param target what to look at
     * @param attempt this look: time, network, phases
     * @throws IOException where the network or the target failed
     * @throws InterruptedException where the look was broken off
     */
    Outcome probe(S target, Attempt attempt) throws IOException, InterruptedException;
}
