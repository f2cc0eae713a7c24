/** The payloads of the wire contract, as far as the board shows them. */

export type Names = Record<string, string>;

export interface Envelope {
  agent: string;
  boot: string;
  conn: number;
  /** RFC 3339; empty where there is none. */
  t: string;
  freshFor: number;
}

export interface FunctionState {
  condition: string;
  symptom: string;
  since: string;
}

export interface ServiceState extends Envelope {
  service: string;
  condition: string;
  functions: Record<string, FunctionState>;
  incident: string;
  phase: string;
  scope: Scope;
  admission: string;
}

export interface Scope {
  level: string;
  value: string;
  bad: string[];
  good: string[];
}

export interface Incident extends Envelope {
  id: string;
  service: string;
  phase: string;
  phases: { phase: string; at: string }[];
  verdict: string;
  severity: string;
  since: string;
  resolvedAt: string;
  functions: Record<string, string>;
  scope: Scope;
  admission: { state: string; silentFor: number; admittedAt: string };
  confidence: number;
  evidence: { agent: string; function: string; at: string; symptom: string; evidence: string }[];
  ack: Note | null;
  muted: { by: string; until: string; text: string } | null;
  notes: Note[];
  say: Names;
}

export interface Note {
  by: string;
  at: string;
  text: string;
}

export interface Observation extends Envelope {
  service: string;
  function: string;
  outcome: 'up' | 'down' | 'unknown';
  symptom: string;
  reason: string;
  at: string;
  latency: number;
  slowBy: number;
  runs: number;
  interval: number;
  evidence: string;
}

export interface Status extends Envelope {
  online: boolean;
  reason: string;
  since: string;
  site: string;
  network: string;
  country: string;
  region: string;
  version: string;
  beat: number;
  line: string;
  health: Record<string, string>;
}

export interface Inventory extends Envelope {
  bundles: Record<string, string>;
  probes: Record<string, string>;
  waiting: Record<string, string[]>;
  refused: { what: string; why: string }[];
}

export interface Definition extends Envelope {
  service: string;
  name: Names;
  functions: Record<string, { name: Names; essential: boolean; interval: number }>;
}

export interface Happening extends Envelope {
  n: number;
  service: string;
  type: string;
  incident: string;
  phase: string;
  admission: string;
  scope: Scope;
  functions: Record<string, string>;
}

/** One message of the wire, as it came to this screen. */
export interface Letter {
  /** Below the prefix. */
  topic: string;
  payload: unknown;
  /** When it was written or heard, in milliseconds of this screen's own monotonic clock. */
  at: number;
  /** Heard as it was said; otherwise it is what somebody had kept. */
  live: boolean;
}
