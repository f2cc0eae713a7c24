import { describe, expect, test } from 'vitest';
import { lookOf, Strip, TICKS, worst } from '../src/fold/ticks';
import { days } from '../src/view/days';
import { outlines, runs, sparkline } from '../src/view/runs';

const MINUTE = 60_000;
const tick = (good: number, bad: number, unknown = 0) => ({ at: 0, good, bad, unknown, latency: 0 });

test.each([
  [null, 'none'], [tick(0, 0, 2), 'unknown'], [tick(3, 0), 'up'], [tick(2, 1), 'partial'], [tick(1, 1), 'down'], [tick(0, 3), 'down'],
])('%o looks %s', (one, look) => {
  expect(lookOf(one)).toBe(look);
});

describe('a strip', () => {
  test('is ninety minutes long and ends now', () => {
    const strip = new Strip();
    strip.add(10 * MINUTE, 'up', 0.2, 1);
    strip.add(10 * MINUTE + 59_999, 'down', 0, 2);
    const last = strip.last(10 * MINUTE + 1);
    expect(last).toHaveLength(TICKS);
    expect(last.at(-1)).toMatchObject({ good: 1, bad: 2, latency: 0.2 });
    expect(strip.last((10 + TICKS) * MINUTE).every(one => one === null)).toBe(true);
  });

  test('takes what the agent kept where that is more', () => {
    const strip = new Strip();
    strip.add(MINUTE, 'up', 0, 1);
    strip.recall({ ...tick(8, 0), at: MINUTE });
    strip.recall({ ...tick(1, 0), at: MINUTE });
    expect(strip.last(MINUTE).at(-1)?.good).toBe(8);
  });

  test('forgets what is older than it shows', () => {
    const strip = new Strip();
    for (let i = 0; i < 1_000; i++) strip.add(i * MINUTE, 'up', 0, 1);
    expect(strip.last(999 * MINUTE).filter(Boolean)).toHaveLength(TICKS);
  });
});

test('several strips are as bad as the worst of each step', () => {
  const a = Array.from({ length: TICKS }, () => tick(1, 0));
  const b = Array.from({ length: TICKS }, (_, i) => (i === 3 ? tick(0, 1) : null));
  expect(worst([a, b]).map(lookOf).filter(one => one === 'down')).toHaveLength(1);
});

test('what a strip shows is told in runs', () => {
  expect(runs([tick(1, 0), tick(1, 0), null, tick(0, 1)], 0, MINUTE)).toEqual([
    { look: 'up', from: 0, until: 2 * MINUTE }, { look: 'down', from: 3 * MINUTE, until: 4 * MINUTE },
  ]);
});

test('bad is high, and the higher the worse', () => {
  const paths = outlines([tick(1, 0), tick(2, 1), tick(0, 1)]);
  expect(paths.up).toContain('v7');
  expect(paths.partial).toContain('v14');
  expect(paths.down).toContain('v20');
});

test('a line has gaps where nothing was measured', () => {
  expect(sparkline([1, 1, 0, 2], 40, 20).match(/M/g)).toHaveLength(2);
  expect(sparkline([0, 0], 40, 20)).toBe('');
});

test('hours add up to days', () => {
  const day = 86_400_000;
  const all = days([{ ...tick(5, 1), at: 100 * day }, { ...tick(5, 0), at: 100 * day + 3_600_000 }, { ...tick(9, 9), at: 3 * day }], 100.5 * day);
  expect(all).toHaveLength(90);
  expect(all.at(-1)).toMatchObject({ good: 10, bad: 1 });
  expect(all.filter(Boolean)).toHaveLength(1);
});
