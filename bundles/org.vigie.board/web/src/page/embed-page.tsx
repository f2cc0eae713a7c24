import { useAround, useStore } from './context';
import { Mark } from './mark';
import { Tile } from './tile';
import { ThePast } from './past';

/** One tile, for somebody else's page. */
export function EmbedPage({ id }: { id: string }) {
  const { words, store } = useAround();
  const { view } = useStore();
  const service = view.services.find(one => one.id === id);
  const step = Math.floor(store.known.fleet.time(performance.now()) / 1000);
  if (!service) {
    return <main class="embed"><p><Mark look="unknown" /> {words.say(view.blind ? 'board.blind' : 'board.no-service')}</p></main>;
  }
  return (
    <main class="embed">
      <h1 class="heard">{service.name}</h1>
      <ul class="services tiles"><Tile service={service} step={step} roomy={false} /></ul>
      <ThePast />
    </main>
  );
}
