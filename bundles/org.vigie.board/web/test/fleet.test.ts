import { describe, expect, test } from 'vitest';
import { Known } from '../src/fold/known';
import { after, birth, from, letter, T } from './letters';

function fleet(...letters: ReturnType<typeof letter>[]) {
  const known = new Known('en');
  letters.forEach(one => known.hear(one));
  return known.fleet;
}

describe('an agent', () => {
  test('is live while something was heard within two and a half beats', () => {
    const live = fleet(letter('agent/par-1/status', birth('par-1'), 1_000));
    expect(live.isLive('par-1', 38_500)).toBe(true);
    expect(live.isLive('par-1', 38_501)).toBe(false);
  });

  test('is not live on the strength of what somebody kept', () => {
    const kept = fleet(letter('agent/par-1/status', birth('par-1'), 0, false));
    expect(kept.isLive('par-1', 0)).toBe(false);
  });

  test('without beats is live until its will', () => {
    const silent = fleet(letter('agent/par-1/status', birth('par-1', { beat_s: 0 })));
    expect(silent.isLive('par-1', 1e9)).toBe(true);
  });

  test('is gone with its will, and back with a beat', () => {
    const will = from('par-1', T, { online: false, reason: 'will' });
    const gone = fleet(letter('agent/par-1/status', birth('par-1')), letter('agent/par-1/status', will, 10));
    expect(gone.isLive('par-1', 20)).toBe(false);
    gone.heard({ agent: 'par-1', boot: 'b1', conn: 1, t: after(1), freshFor: 0 }, 30, true);
    expect(gone.isLive('par-1', 30)).toBe(true);
  });

  test('does not die of the will of an earlier connection', () => {
    const will = from('par-1', T, { online: false, reason: 'will', conn: 0 });
    expect(fleet(letter('agent/par-1/status', birth('par-1')), letter('agent/par-1/status', will)).isLive('par-1', 1)).toBe(true);
  });
});

test('a value is stale by its own agent\'s clock, never by this one', () => {
  const known = fleet(letter('agent/par-1/status', birth('par-1')), letter('agent/par-1/beat', from('par-1', after(100))));
  const value = (freshFor: number) => ({ agent: 'par-1', boot: 'b1', conn: 1, t: T, freshFor });
  expect(known.isStale(value(100), 0)).toBe(false);
  expect(known.isStale(value(99), 0)).toBe(true);
  expect(known.isStale(value(0), 0)).toBe(false);
  expect(known.isStale({ ...value(0), agent: 'nobody' }, 0)).toBe(true);
});

test('time goes on by the clocks of those who write', () => {
  const known = fleet(letter('agent/par-1/beat', from('par-1', after(100)), 5_000));
  expect(known.time(7_000)).toBe(Date.parse(after(102)));
});
