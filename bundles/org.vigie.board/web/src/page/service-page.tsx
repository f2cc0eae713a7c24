import { useEffect, useState } from 'preact/hooks';
import { past, type Past } from '../feed/past';
import { lookOf } from '../fold/ticks';
import { DAY_STEP_MS, days, firstDay } from '../view/days';
import type { FunctionView } from '../view/service';
import { useAround, useStore } from './context';
import { Functions } from './functions';
import { Mark } from './mark';
import { Recent } from './recent';
import { Ticks } from './strip';
import { useStateWord } from './tile';
import { ThePast } from './past';

/** One service: how it is, and ninety days of it. */
export function ServicePage({ id }: { id: string }) {
  const { words, store } = useAround();
  const { view } = useStore();
  const service = view.services.find(one => one.id === id);
  useEffect(() => {
    store.focus = id;
    return () => { store.focus = ''; };
  }, [id]);
  const word = useStateWord();
  if (!service) return <div class="page"><h1>{words.say('board.no-service')}</h1><p><a href="#/">{words.say('board.back')}</a></p></div>;
  return (
    <article class={`page service ${service.look} ${service.stale ? 'stale' : ''}`}>
      <h1><Mark look={service.look} /> <span>{service.name}</span> <span class="word">{word(service)}</span></h1>
      {service.sentence && <p class="sentence">{service.sentence}</p>}
      <Functions service={service} />
      <section>
        <h2>{words.say('board.days')}</h2>
        {service.functions.map(one => <Days service={id} of={one} key={one.id} />)}
      </section>
      <Recent service={id} />
      <ThePast />
    </article>
  );
}

/** Ninety days of a function, as a strip and as a table. */
function Days({ service, of }: { service: string; of: FunctionView }) {
  const { words, options, store, clock } = useAround();
  const [kept, keep] = useState<Past | null | undefined>(undefined);
  const now = store.known.fleet.time(performance.now());
  const from = firstDay(now);
  useEffect(() => {
    if (options.broker === '') void past(options.base, `${service}/${of.id}`, 'hour', new Date(from)).then(keep);
    else keep(null);
  }, [service, of.id, from]);
  if (kept === undefined) return null;
  if (kept === null) return <p class="quiet">{of.name}: {words.say('board.days.none')}</p>;
  const all = days(kept.ticks, now);
  return (
    <div class="days">
      <h3>{of.name} <span class="share">{Number.isNaN(kept.share) ? '–' : words.percent(kept.share)}</span></h3>
      <Ticks ticks={all} from={from} stepMs={DAY_STEP_MS} />
      <details>
        <summary>{words.say('board.days.table', of.name)}</summary>
        <table>
          <thead><tr>{['day', 'good', 'bad', 'unknown'].map(one => <th scope="col" key={one}>{words.say(`board.days.${one}`)}</th>)}</tr></thead>
          <tbody>
            {all.map(day => day && (
              <tr key={day.at}>
                <th scope="row"><Mark look={looks(lookOf(day))} /> {clock.day(day.at)}</th><td>{day.good}</td><td>{day.bad}</td><td>{day.unknown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

function looks(look: ReturnType<typeof lookOf>) {
  return look === 'none' ? 'unknown' : look;
}
