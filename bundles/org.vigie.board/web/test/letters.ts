import type { Letter } from '../src/wire/payloads';

let seq = 0;

/** A letter as an agent would write it. */
export function letter(topic: string, payload: unknown, at = 0, live = true): Letter {
  return { topic, payload, at, live };
}

export function from(agent: string, t: string, more: object = {}): object {
  return { v: 1, agent, boot: 'b1', conn: 1, seq: ++seq, t, fresh_for_s: 0, ...more };
}

export const T = '2023-12-21T05:30:00.000Z';

export function after(seconds: number): string {
  return new Date(Date.parse(T) + seconds * 1000).toISOString();
}

export function birth(agent: string, more: object = {}): object {
  return from(agent, T, { online: true, reason: 'birth', beat_s: 15, country: 'FR', network: 'AS1', ...more });
}

export function state(service: string, condition: string, more: object = {}): object {
  return from('par-1', T, {
    service, condition, functions: { site: { condition: condition === 'operational' ? 'up' : 'down', symptom: null, since: T } }, ...more,
  });
}
