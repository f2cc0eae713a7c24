import { useEffect } from 'preact/hooks';
import { past } from '../feed/past';
import { TICKS } from '../fold/ticks';
import { openIncidents } from '../view/board';
import { useAround, useStore } from './context';

/** Functions of which the past is fetched; a board of names shows none. */
const FUNCTIONS_MAX = 120;
/** What an agent keeps may tell more than this screen saw: it slept, or looks at single observations of few services. */
const AGAIN_MS = 60_000;

/** Fetches what the agent kept of the last ninety minutes, for what is on the screen. Shows nothing itself. */
export function ThePast() {
  const { options } = useAround();
  const store = useStore();
  const { view } = store;
  const wanted = view.density === 'names' ? openIncidents(view) : view.services;
  const keys = wanted.flatMap(one => one.functions.map(f => `${one.id}/${f.id}`)).slice(0, FUNCTIONS_MAX).sort().join(' ');
  useEffect(() => {
    if (options.broker !== '' || keys === '') return;
    let ended = false;
    const fetchAll = async () => {
      const from = new Date(store.known.fleet.time(performance.now()) - TICKS * 60_000);
      for (const key of keys.split(' ')) {
        if (ended) return;
        const found = await past(options.base, key, 'minute', from);
        if (!found) return;
        const strip = store.known.strip(key);
        found.ticks.forEach(tick => strip.recall(tick));
        store.touch(key.slice(0, key.indexOf('/')));
      }
    };
    void fetchAll();
    const timer = setInterval(() => void fetchAll(), AGAIN_MS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [keys]);
  return null;
}
