package org.vigie.api.verdict;

import org.vigie.api.Payload;

/** What follows from the facts: only the active correlator writes these. */
public sealed interface Verdict extends Payload permits FunctionState, ServiceState, Incident, Event, Gap {}
