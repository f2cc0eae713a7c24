package org.vigie.agent;

import org.vigie.api.Clock;

/** What all looks of this agent share. */
record Surroundings(
        Clock clock, Names names, Handshakes handshakes, Neighbours neighbours, Proxies proxies, String userAgent) {}
