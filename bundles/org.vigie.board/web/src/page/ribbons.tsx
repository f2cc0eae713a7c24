import { useAround, useStore } from './context';
import { Mark } from './mark';

const SHOWN_MAX = 4;

interface Ribbon {
  key: string;
  text: string;
  /** Words of the agent, which come in English. */
  detail: string;
}

/** What is wrong with Vigie itself: refused files, refused plug-ins, functions that wait for one. */
export function Ribbons() {
  const { words, options } = useAround();
  const { known, feedState } = useStore();
  const all: Ribbon[] = [];
  if (feedState.trouble) all.push({ key: 'trouble', text: words.say('board.trouble'), detail: feedState.trouble });
  if (options.broker) all.push({ key: 'broker', text: words.say('board.broker', new URL(options.broker).host), detail: '' });
  for (const [agent, one] of known.inventories) {
    for (const refused of one.refused) {
      const key = refused.what.includes('.jar') ? 'board.refused.plugin' : 'board.refused.config';
      all.push({ key: agent + refused.what, text: words.say(key, agent, refused.what), detail: refused.why });
    }
    for (const [probe, waiting] of Object.entries(one.waiting)) {
      all.push({ key: agent + probe, text: words.say(waiting.length === 1 ? 'board.waiting.1' : 'board.waiting', agent, waiting.length, probe), detail: '' });
    }
  }
  if (all.length === 0) return null;
  return (
    <ul class="ribbons" aria-label={words.say('board.ribbons')}>
      {all.slice(0, SHOWN_MAX).map(one => (
        <li key={one.key}><Mark look="suspected" /> <span>{one.text}</span>{one.detail && <span class="foreign" lang="en"> {one.detail}</span>}</li>
      ))}
      {all.length > SHOWN_MAX && <li><a href="#/agents">{words.say('board.ribbons.more', all.length - SHOWN_MAX)}</a></li>}
    </ul>
  );
}
