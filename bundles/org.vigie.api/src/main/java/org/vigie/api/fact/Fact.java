package org.vigie.api.fact;

import org.vigie.api.Payload;

/** Something that was seen or said, by somebody, at some time. Facts never change. */
public sealed interface Fact extends Payload
        permits Observation, VendorReport, AgentStatus, Beat, Definition, CorrelatorStatus, Inventory, Command {}
