package org.vigie.api;

import java.time.Instant;

/**
 * Who sent a message, and which one it is. A message sent again is the same message: same boot, seq and t.
 *
 * @param agent id of the sender
 * @param boot new at each start of the sender's process
 * @param conn counts its connections within the boot
 * @param seq counts its QoS 1 messages within the boot; beats repeat the last one, wills carry 0
 * @param t the sender's wall clock when the message was enqueued
 * @param freshForS seconds after which the value is stale, judged against newer {@code t} of the same agent; 0: never
 */
public record Envelope(String agent, String boot, int conn, long seq, Instant t, double freshForS) {}
