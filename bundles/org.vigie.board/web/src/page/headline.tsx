import { useRef } from 'preact/hooks';
import { useAround, useStore } from './context';
import { Mark } from './mark';

/** One line that says all: nothing is broken, something is, or that nothing can be seen. */
export function Headline() {
  const { words, clock } = useAround();
  const store = useStore();
  const { view, known } = store;
  const lastGood = useRef<{ text: string; at: number } | null>(null);
  const text = words.say(view.headline, view.broken);
  if (!view.blind) {
    lastGood.current = { text, at: Date.now() };
    return <div class={`headline ${view.look}`}><h1><Mark look={view.look} /> <span>{text}</span></h1><Quiet /></div>;
  }
  const last = lastGood.current;
  const before = last?.text ?? known.overall?.text;
  return (
    <div class="headline unknown">
      <h1><Mark look="unknown" /> <span>{text}</span></h1>
      <p class="why">{words.say(view.blind.key, words.length(view.blind.seconds * 1000))}</p>
      {before && <p class="why">{last ? words.say('board.last.at', last.text, clock.wall(last.at)) : words.say('board.last', words.word('overall.', before))}</p>}
    </div>
  );
}

/** How fresh all this is, and how long it has been calm. */
function Quiet() {
  const { words } = useAround();
  const { feedState, known, view } = useStore();
  const age = words.length(performance.now() - feedState.heardAt);
  const ends = [...known.incidents.values()].map(one => one.resolvedAt).filter(Boolean).sort();
  const last = ends.at(-1);
  const calm = view.look === 'up' && last ? words.say('board.calm.since', words.length(known.fleet.time(performance.now()) - Date.parse(last))) : '';
  return <p class="quiet">{words.say('board.heard', age)}{calm && ` · ${calm}`}</p>;
}
