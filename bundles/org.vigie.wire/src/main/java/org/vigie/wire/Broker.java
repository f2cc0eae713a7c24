package org.vigie.wire;

import java.net.URI;
import org.vigie.api.probe.Secret;

/**
 * A broker in this process, given as a service by the room that embeds one.
 *
 * @param uri where it listens
 * @param user who may write
 * @param password of that user, made at start
 */
public record Broker(URI uri, String user, Secret password) {}
