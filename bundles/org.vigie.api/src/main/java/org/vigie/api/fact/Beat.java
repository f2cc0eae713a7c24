package org.vigie.api.fact;

/**
 * A heartbeat.
 *
 * @param agent whose
 * @param seqLast the {@code seq} of its last QoS 1 message
 * @param uptimeS seconds since its process started
 * @param outbox messages that wait for the broker
 * @param line how its own line is
 */
public record Beat(String agent, long seqLast, double uptimeS, int outbox, Line line) implements Fact {}
