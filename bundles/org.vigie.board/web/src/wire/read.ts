import type {
  Definition, Envelope, FunctionState, Happening, Incident, Inventory, Note, Observation, Scope, ServiceState, Status,
} from './payloads';
import { list, map, number, object, text, time } from './shape';

function envelope(from: Record<string, unknown>): Envelope {
  return {
    agent: text(from.agent), boot: text(from.boot), conn: number(from.conn), t: time(from.t),
    freshFor: number(from.fresh_for_s),
  };
}

function scope(value: unknown): Scope {
  const from = object(value);
  return {
    level: text(from.level) || 'unknown', value: text(from.value), bad: list(from.bad, text), good: list(from.good, text),
  };
}

function functionState(value: unknown): FunctionState {
  const from = object(value);
  return { condition: text(from.condition) || 'unknown', symptom: text(from.symptom), since: time(from.since) };
}

export function serviceState(value: unknown): ServiceState {
  const from = object(value);
  return {
    ...envelope(from),
    service: text(from.service),
    condition: text(from.condition) || 'unknown',
    functions: map(from.functions, functionState),
    incident: text(from.incident),
    phase: text(from.phase),
    scope: scope(from.scope),
    admission: text(from.admission),
  };
}

function note(value: unknown): Note {
  const from = object(value);
  return { by: text(from.by), at: time(from.at), text: text(from.text) };
}

function mute(value: unknown): { by: string; until: string; text: string } {
  const from = object(value);
  return { by: text(from.by), until: time(from.until), text: text(from.because) || text(from.text) };
}

export function incident(value: unknown): Incident {
  const from = object(value);
  const admission = object(from.admission);
  return {
    ...envelope(from),
    id: text(from.id),
    service: text(from.service),
    phase: text(from.phase),
    phases: list(from.phases, one => ({ phase: text(object(one).phase), at: time(object(one).at) })),
    verdict: text(from.verdict),
    severity: text(from.severity),
    since: time(from.since),
    resolvedAt: time(from.resolved_at),
    functions: map(from.functions, text),
    scope: scope(from.scope),
    admission: {
      state: text(admission.state) || 'none', silentFor: number(admission.silent_for_s), admittedAt: time(admission.admitted_at),
    },
    confidence: number(from.confidence),
    evidence: list(from.evidence, one => {
      const seen = object(one);
      return {
        agent: text(seen.agent), function: text(seen.function), at: time(seen.at), symptom: text(seen.symptom),
        evidence: text(seen.evidence),
      };
    }),
    ack: from.ack ? note(from.ack) : null,
    muted: from.muted ? mute(from.muted) : null,
    notes: list(from.notes, note),
    say: map(from.say, text),
  };
}

export function observation(value: unknown): Observation {
  const from = object(value);
  const outcome = text(from.outcome);
  return {
    ...envelope(from),
    service: text(from.service),
    function: text(from.function),
    outcome: outcome === 'up' || outcome === 'down' ? outcome : 'unknown',
    symptom: text(from.symptom),
    reason: text(from.reason),
    at: time(from.at),
    latency: number(from.latency_s),
    slowBy: number(from.slow_by),
    runs: Math.max(1, number(from.runs)),
    interval: number(from.interval_s),
    evidence: text(from.evidence),
  };
}

export function status(value: unknown): Status {
  const from = object(value);
  return {
    ...envelope(from),
    online: from.online === true,
    reason: text(from.reason),
    since: time(from.since),
    site: text(from.site),
    network: text(from.network),
    country: text(from.country),
    region: text(from.region),
    version: text(from.version),
    beat: number(from.beat_s),
    line: text(from.line) || 'good',
    health: map(from.health, text),
  };
}

export function inventory(value: unknown): Inventory {
  const from = object(value);
  return {
    ...envelope(from),
    bundles: map(from.bundles, text),
    probes: map(from.probes, text),
    waiting: map(from.waiting, one => list(one, text)),
    refused: list(from.refused, one => ({ what: text(object(one).what), why: text(object(one).why) })),
  };
}

export function definition(value: unknown): Definition {
  const from = object(value);
  return {
    ...envelope(from),
    service: text(from.service),
    name: map(from.name, text),
    functions: map(from.functions, one => {
      const read = object(one);
      return { name: map(read.name, text), essential: read.essential !== false, interval: number(read.interval_s) };
    }),
  };
}

export function happening(value: unknown): Happening {
  const from = object(value);
  const after = object(from.after);
  return {
    ...envelope(from),
    n: number(from.n),
    service: text(from.service),
    type: text(from.type),
    incident: text(from.incident),
    phase: text(after.phase),
    admission: text(object(after.admission).state),
    scope: scope(after.scope),
    functions: map(after.functions, text),
  };
}
