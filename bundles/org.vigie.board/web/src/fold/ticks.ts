/** As many as stand side by side. */
export const TICKS = 90;
const STEP_MS = 60_000;
/** Faster than this no tick is, however fast the story goes. */
const STEP_MIN_MS = 1_000;

/** What was seen in one step of time. */
export interface Tick {
  at: number;
  good: number;
  bad: number;
  unknown: number;
  /** Seconds that a good look took, the mean of the step; 0 where none told. */
  latency: number;
}

/** The last ninety steps of one function. Steps are minutes; a story that is played faster has shorter minutes. */
export class Strip {
  private readonly slots = new Map<number, Tick & { timed: number }>();
  stepMs = STEP_MS;

  /** A definition's interval and an observation's tell how fast the story goes. */
  pace(defined: number, observed: number): void {
    if (defined <= 0 || observed <= 0 || observed >= defined) return;
    const step = Math.max(STEP_MIN_MS, Math.round((STEP_MS * observed) / defined));
    if (step !== this.stepMs) {
      this.stepMs = step;
      this.slots.clear();
    }
  }

  add(at: number, outcome: 'up' | 'down' | 'unknown', latency: number, runs: number): void {
    const slot = this.slot(Math.floor(at / this.stepMs));
    if (outcome === 'up') slot.good += runs;
    else if (outcome === 'down') slot.bad += runs;
    else slot.unknown += runs;
    if (outcome === 'up' && latency > 0) {
      slot.latency = (slot.latency * slot.timed + latency) / (slot.timed + 1);
      slot.timed++;
    }
    this.trim();
  }

  /** What an agent kept of a step goes before what this screen saw of it, unless the screen saw more. */
  recall(tick: Tick): void {
    if (this.stepMs !== STEP_MS) return;
    const key = Math.floor(tick.at / this.stepMs);
    const seen = this.slots.get(key);
    const kept = tick.good + tick.bad + tick.unknown;
    if (!seen || seen.good + seen.bad + seen.unknown <= kept) {
      this.slots.set(key, { ...tick, at: key * this.stepMs, timed: tick.latency > 0 ? 1 : 0 });
    }
    this.trim();
  }

  /** The last ninety up to this time, the oldest first; a step in which nobody looked is null. */
  last(now: number): (Tick | null)[] {
    const end = Math.floor(now / this.stepMs);
    return Array.from({ length: TICKS }, (_, i) => this.slots.get(end - TICKS + 1 + i) ?? null);
  }

  /** The first and the last time that {@link last} stands for. */
  span(now: number): [number, number] {
    const end = Math.floor(now / this.stepMs) + 1;
    return [(end - TICKS) * this.stepMs, end * this.stepMs];
  }

  private slot(key: number): Tick & { timed: number } {
    let slot = this.slots.get(key);
    if (!slot) {
      slot = { at: key * this.stepMs, good: 0, bad: 0, unknown: 0, latency: 0, timed: 0 };
      this.slots.set(key, slot);
    }
    return slot;
  }

  private trim(): void {
    if (this.slots.size <= TICKS + 10) return;
    const keys = [...this.slots.keys()].sort((a, b) => a - b);
    for (const key of keys.slice(0, keys.length - TICKS - 10)) this.slots.delete(key);
  }
}

/** Up to so much of it bad, a step is partly down; more is down. The verdict draws its line there as well. */
const PARTIAL_MAX = 1 / 3;

/** How much of a step was bad, of what could tell. */
export function badShare(tick: Tick): number {
  const told = tick.good + tick.bad;
  return told === 0 ? 0 : tick.bad / told;
}

/** What a step looks like. */
export function lookOf(tick: Tick | null): 'up' | 'partial' | 'down' | 'unknown' | 'none' {
  if (!tick) return 'none';
  if (tick.bad > 0) return badShare(tick) <= PARTIAL_MAX ? 'partial' : 'down';
  return tick.good > 0 ? 'up' : 'unknown';
}

/** Several functions as one strip: the worst of each step. */
export function worst(strips: (Tick | null)[][]): (Tick | null)[] {
  const order = ['none', 'unknown', 'up', 'partial', 'down'];
  return Array.from({ length: TICKS }, (_, i) => {
    let best: Tick | null = null;
    for (const strip of strips) {
      const tick = strip[i] ?? null;
      if (order.indexOf(lookOf(tick)) > order.indexOf(lookOf(best))) best = tick;
    }
    return best;
  });
}
