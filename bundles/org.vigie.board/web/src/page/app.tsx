import { useEffect, useState } from 'preact/hooks';
import { AgentsPage } from './agents-page';
import { BoardPage } from './board-page';
import { useAround, useStore } from './context';
import { EmbedPage } from './embed-page';
import { Bar } from './bar';
import { Ribbons } from './ribbons';
import { ServicePage } from './service-page';
import { Story } from './story';

/** Where in the page the reader is: below the hash, so that any web server can serve the files. */
export function useRoute(): string[] {
  const [route, go] = useState(location.hash);
  useEffect(() => {
    const moved = () => go(location.hash);
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return route.replace(/^#\/?/, '').split('/');
}

export function App() {
  const { options } = useAround();
  const [page = '', id = ''] = useRoute();
  useEffect(() => {
    scrollTo(0, 0);
  }, [page, id]);
  if (options.embed) return <EmbedPage id={options.embed} />;
  return (
    <>
      <Bar page={page} />
      <Ribbons />
      <main data-page={page || 'board'}><Page page={page} id={id} /></main>
      <Spoken />
    </>
  );
}

function Page({ page, id }: { page: string; id: string }) {
  if (page === 'incident') return <Story id={id} />;
  if (page === 'service') return <ServicePage id={id} />;
  return page === 'agents' ? <AgentsPage /> : <BoardPage />;
}

/** A screen reader is told when a phase changes, or sight is lost or back; not every second of it. */
function Spoken() {
  const { words } = useAround();
  const { view } = useStore();
  const [said, say] = useState('');
  const worst = view.services[0];
  const state = view.blind ? 'blind' : `${view.headline} ${worst?.id} ${worst?.incident?.phase ?? ''}`;
  useEffect(() => {
    say(view.blind || !worst?.incident ? words.say(view.headline, view.broken) : worst.sentence);
  }, [state]);
  return <p class="heard" role="status" aria-live="polite">{said}</p>;
}
