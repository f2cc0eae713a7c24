import { expect, test } from 'vitest';
import { Known } from '../src/fold/known';
import { lookOf } from '../src/fold/ticks';
import { from, letter, state, T } from './letters';

const seen = (agent: string, t: string, more: object = {}) =>
  from(agent, t, { service: 'x', function: 'site', outcome: 'up', at: t, latency_s: 0.2, runs: 1, interval_s: 60, fresh_for_s: 180, ...more });

test('what is removed is gone', () => {
  const known = new Known('en');
  known.hear(letter('state/x', state('x', 'operational')));
  known.hear(letter('state/x', null));
  expect(known.states.size).toBe(0);
});

test('another language is not heard', () => {
  const known = new Known('fr');
  known.hear(letter('say/en/x', 'X: everything works.'));
  known.hear(letter('say/fr/x', 'X: tout fonctionne.'));
  expect(known.says.get('x')?.text).toBe('X: tout fonctionne.');
});

test('an observation under a false name is not believed', () => {
  const known = new Known('en');
  known.hear(letter('obs/par-1/x/site', seen('evil', T)));
  expect(known.seen.get('x/site')?.size ?? 0).toBe(0);
});

test('the same observation again, after a reconnect, is one look', () => {
  const known = new Known('en');
  known.hear(letter('obs/par-1/x/site', seen('par-1', T)));
  const again = new Known('en', known);
  again.hear(letter('obs/par-1/x/site', seen('par-1', T)));
  expect(again.strip('x/site').last(Date.parse(T)).at(-1)?.good).toBe(1);
});

test('an event is told once', () => {
  const known = new Known('en');
  const event = letter('event/x', from('par-1', T, { n: 7, service: 'x', type: 'opened', incident: 'I', after: {} }));
  known.hear(event);
  known.hear(event);
  expect(known.happenings).toHaveLength(1);
});

test('a story that is played sixty times as fast has ticks of a second', () => {
  const known = new Known('en');
  known.hear(letter('definition/par-1/x', from('par-1', T, { service: 'x', functions: { site: { interval_s: 60 } } })));
  known.hear(letter('obs/par-1/x/site', seen('par-1', T, { interval_s: 1, outcome: 'down', symptom: 'timeout' })));
  const strip = known.strip('x/site');
  expect(strip.stepMs).toBe(1_000);
  expect(lookOf(strip.last(Date.parse(T)).at(-1) ?? null)).toBe('down');
});
