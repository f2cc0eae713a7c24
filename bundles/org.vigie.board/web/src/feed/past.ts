import { list, number, object, time } from '../wire/shape';
import type { Tick } from '../fold/ticks';

export interface Past {
  ticks: Tick[];
  /** 0 to 1; NaN where nothing is known. */
  share: number;
  bad: number;
}

const WAIT_MS = 8_000;

/** What the agent kept of a function; null where nobody keeps anything, as behind a broker. */
export async function past(base: string, key: string, step: 'minute' | 'hour', from?: Date): Promise<Past | null> {
  const since = from ? `&from=${from.toISOString()}` : '';
  const address = `${base}api/v1/history?function=${encodeURIComponent(key)}&step=${step}${since}`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(WAIT_MS) });
    return answer.ok ? read(await answer.json()) : null;
  } catch {
    return null;
  }
}

export function read(value: unknown): Past {
  const from = object(value);
  const availability = object(from.availability);
  return {
    ticks: list(from.points, one => {
      const point = object(one);
      return {
        at: Date.parse(time(point.at)),
        good: number(point.good),
        bad: number(point.bad),
        unknown: number(point.unknown),
        latency: number(object(point.latency_s).p50),
      };
    }).filter(one => !Number.isNaN(one.at)),
    share: typeof availability.share === 'number' ? availability.share : Number.NaN,
    bad: number(availability.bad_minutes),
  };
}
