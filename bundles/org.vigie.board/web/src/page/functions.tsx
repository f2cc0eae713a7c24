import { byPlace } from '../view/matrix';
import { type Look, WORST_FIRST } from '../view/look';
import type { ServiceView } from '../view/service';
import { useAround } from './context';
import { Mark } from './mark';
import { FunctionTicks, Latency } from './strip';
import { Seen } from './seen';

const rank = (look: Look) => WORST_FIRST.indexOf(look);

/** A row a function, a column a place, ninety ticks, and how long it takes. Where there are more than this the worst are shown. */
export function Functions({ service, most = Number.POSITIVE_INFINITY }: { service: ServiceView; most?: number }) {
  const { words, store } = useAround();
  const { known } = store;
  const monotonic = performance.now();
  const now = known.fleet.time(monotonic);
  const shown = most === Number.POSITIVE_INFINITY ? service.functions
    : [...service.functions].sort((a, b) => rank(a.look) - rank(b.look)).slice(0, most);
  const left = service.functions.length - shown.length;
  const places = byPlace(known, service.id, shown.map(one => one.id), monotonic);
  const several = places.columns.length > 1;
  return (
    <table class="functions">
      <caption class="heard">{words.say('board.functions', service.name)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.say('board.function')}</th>
          <th scope="col">{words.say('board.now')}</th>
          {several && places.columns.map(place => <th scope="col" class="place" key={place}>{place}</th>)}
          <th scope="col">{words.say('board.ticks', words.length(90 * (known.strips.get(`${service.id}/${service.functions[0]?.id}`)?.stepMs ?? 60_000)))}</th>
          <th scope="col">{words.say('board.usual')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((one, i) => {
          const strip = known.strips.get(`${service.id}/${one.id}`);
          return (
            <tr key={one.id} class={one.look}>
              <th scope="row"><Mark look={one.look} /> <span>{one.name}</span></th>
              <td class="word">{one.symptom ? words.word('symptom.', one.symptom) : words.word('board.condition.', service.stale && one.condition === 'up' ? 'unknown' : one.condition)}</td>
              {several && places.cells[i]?.map((cell, k) => <Seen cell={cell} place={places.columns[k] ?? ''} key={places.columns[k]} />)}
              <td class="past"><FunctionTicks strip={strip} now={now} /></td>
              <td class="took"><Latency strip={strip} now={now} /></td>
            </tr>
          );
        })}
        {left > 0 && <tr><th scope="row"><a href={`#/service/${service.id}`}>{words.say('does.more', left)}</a></th></tr>}
      </tbody>
    </table>
  );
}
