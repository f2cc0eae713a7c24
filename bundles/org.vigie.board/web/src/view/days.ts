import type { Tick } from '../fold/ticks';

export const DAYS = 90;
const DAY_MS = 86_400_000;

/** Hours added up to the last ninety days (UTC), the oldest first; a day in which nobody looked is null. */
export function days(hours: Tick[], now: number): (Tick | null)[] {
  const first = Math.floor(now / DAY_MS) - DAYS + 1;
  const made: (Tick | null)[] = Array.from({ length: DAYS }, () => null);
  for (const hour of hours) {
    const i = Math.floor(hour.at / DAY_MS) - first;
    if (i < 0 || i >= DAYS) continue;
    const day = made[i] ?? { at: (first + i) * DAY_MS, good: 0, bad: 0, unknown: 0, latency: 0 };
    made[i] = { ...day, good: day.good + hour.good, bad: day.bad + hour.bad, unknown: day.unknown + hour.unknown };
  }
  return made;
}

/** The first moment of the first of them. */
export function firstDay(now: number): number {
  return (Math.floor(now / DAY_MS) - DAYS + 1) * DAY_MS;
}

export const DAY_STEP_MS = DAY_MS;
