import { TICKS, type Strip, type Tick, worst } from '../fold/ticks';
import { DAY_STEP_MS } from '../view/days';
import { outlines, runs, sparkline, TICK_HEIGHT, TICK_WIDTH } from '../view/runs';
import { useAround } from './context';

/** Longer stories are told on the service's own page. */
const RUNS_TOLD_MAX = 6;

/** Ninety steps of time, and the same in words for who cannot see them. */
export function Ticks({ ticks, from, stepMs }: { ticks: (Tick | null)[]; from: number; stepMs: number }) {
  const { words, clock } = useAround();
  const told = runs(ticks, from, stepMs);
  const now = from + TICKS * stepMs;
  const parts = told.slice(-RUNS_TOLD_MAX).map(run =>
    words.say('board.run', clock.time(new Date(run.from).toISOString(), now, stepMs < 60_000),
      clock.time(new Date(run.until).toISOString(), now, stepMs < 60_000), words.say(`board.tick.${run.look}`)));
  const label = `${stepMs >= DAY_STEP_MS ? words.say('board.days') : words.say('board.ticks', words.length(TICKS * stepMs))}: ${parts.join('; ') || words.say('board.tick.none')}`;
  return (
    <svg class="ticks" role="img" aria-label={label} viewBox={`0 0 ${TICKS * TICK_WIDTH} ${TICK_HEIGHT}`} preserveAspectRatio="none">
      {Object.entries(outlines(ticks)).map(([look, path]) => path && <path key={look} class={look} d={path} />)}
    </svg>
  );
}

export function FunctionTicks({ strip, now }: { strip: Strip | undefined; now: number }) {
  if (!strip) return <Ticks ticks={[]} from={now - TICKS * 60_000} stepMs={60_000} />;
  return <Ticks ticks={strip.last(now)} from={strip.span(now)[0]} stepMs={strip.stepMs} />;
}

/** The worst of several functions at each step. */
export function WorstTicks({ strips, now }: { strips: Strip[]; now: number }) {
  const first = strips[0];
  if (!first) return <FunctionTicks strip={undefined} now={now} />;
  return <Ticks ticks={worst(strips.map(one => one.last(now)))} from={first.span(now)[0]} stepMs={first.stepMs} />;
}

const LINE_WIDTH = 90;
const LINE_HEIGHT = 20;

/** How long good looks took. */
export function Latency({ strip, now }: { strip: Strip | undefined; now: number }) {
  const { words } = useAround();
  const values = strip?.last(now).map(tick => tick?.latency ?? 0) ?? [];
  const known = values.filter(value => value > 0).sort((a, b) => a - b);
  if (known.length === 0) return <span class="latency quiet">–</span>;
  const usual = words.took(known[Math.floor(known.length / 2)] ?? 0);
  return (
    <span class="latency">
      <svg role="img" aria-label={words.say('board.latency', usual, words.took(known.at(-1) ?? 0))} viewBox={`0 0 ${LINE_WIDTH} ${LINE_HEIGHT}`} preserveAspectRatio="none">
        <path d={sparkline(values, LINE_WIDTH, LINE_HEIGHT)} />
      </svg>
      <span>{usual}</span>
    </span>
  );
}
