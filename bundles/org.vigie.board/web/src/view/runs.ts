import { badShare, lookOf, type Tick } from '../fold/ticks';

export interface Run {
  look: 'up' | 'partial' | 'down' | 'unknown';
  from: number;
  until: number;
}

/** Steps of the same look in a row: what a strip says, for who cannot see it. */
export function runs(ticks: (Tick | null)[], from: number, stepMs: number): Run[] {
  const made: Run[] = [];
  ticks.forEach((tick, i) => {
    const look = lookOf(tick);
    if (look === 'none') return;
    const at = from + i * stepMs;
    const last = made.at(-1);
    if (last && last.look === look && last.until === at) last.until = at + stepMs;
    else made.push({ look, from: at, until: at + stepMs });
  });
  return made;
}

export const TICK_WIDTH = 4;
export const TICK_HEIGHT = 20;
const HEIGHTS = { none: 1, unknown: 4, up: 7 };
/** The least that something bad stands out by. */
const BAD_MIN = 11;

/** One outline a look: five paths instead of ninety boxes. Height tells as well as colour. */
export function outlines(ticks: (Tick | null)[]): Record<string, string> {
  const paths: Record<string, string> = { none: '', unknown: '', up: '', partial: '', down: '' };
  ticks.forEach((tick, i) => {
    const look = lookOf(tick);
    const bad = tick && (look === 'partial' || look === 'down') ? Math.round(BAD_MIN + (TICK_HEIGHT - BAD_MIN) * badShare(tick)) : 0;
    const height = look === 'partial' || look === 'down' ? bad : HEIGHTS[look];
    paths[look] += `M${i * TICK_WIDTH} ${TICK_HEIGHT - height}h${TICK_WIDTH - 1}v${height}h-${TICK_WIDTH - 1}z`;
  });
  return paths;
}

/** A line through what is known, from left to right; gaps stay gaps. */
export function sparkline(values: number[], width: number, height: number): string {
  const top = Math.max(...values, 0);
  if (top === 0) return '';
  let path = '';
  let pen = false;
  values.forEach((value, i) => {
    if (value > 0) {
      const x = ((i + 0.5) * width) / values.length;
      const y = height - 1 - (value / top) * (height - 2);
      path += `${pen ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    }
    pen = value > 0;
  });
  return path;
}
