import { openIncidents } from '../view/board';
import { type ServiceView } from '../view/service';
import { useAround, useStore } from './context';
import { Headline } from './headline';
import { IncidentTile } from './incident-tile';
import { Recent } from './recent';
import { Name, Tile } from './tile';
import { ThePast } from './past';

/** Tiles of services with trouble, where there are many services. */
const LOUD_MAX = 24;
/** Small tiles below the big one; the others are named. */
const BESIDE_MAX = 6;
/** More names than these stand in columns. */
const LOOSE_MAX = 24;
/** From here on letters are smaller: nobody scrolls a wall. */
const DENSE_MIN = 150;

/** Calm, incident or blind: it lays itself out by how bad it is. */
export function BoardPage() {
  const store = useStore();
  const { words } = useAround();
  const { view } = store;
  const open = openIncidents(view);
  const worst = view.blind ? undefined : open.find(one => one.look !== 'maintenance');
  const others = view.services.filter(one => one !== worst);
  return (
    <>
      <Headline />
      {worst?.incident && <IncidentTile service={worst} incident={worst.incident} />}
      {worst ? <Beside services={others} /> : <Services services={others} density={view.density} />}
      {!worst && <Recent />}
      <ThePast />
      <p class="keys quiet">{words.say('board.keys')}</p>
    </>
  );
}

function Services({ services, density }: { services: ServiceView[]; density: string }) {
  const { store, words } = useAround();
  const step = Math.floor(store.known.fleet.time(performance.now()) / 1000 / (density === 'roomy' ? 1 : 5));
  if (density === 'names') {
    const loud = services.filter(one => one.look !== 'up');
    const calm = services.filter(one => one.look === 'up');
    return (
      <>
        {loud.length > 0 && <ul class="services tiles" aria-label={words.say('board.loud')}>{loud.slice(0, LOUD_MAX).map(one => <Tile key={one.id} service={one} step={step} roomy={false} />)}</ul>}
        <Names services={loud.slice(LOUD_MAX).concat(calm)} />
      </>
    );
  }
  return (
    <ul class={`services ${density}`} aria-label={words.say('board.services')}>
      {services.map(one => <Tile key={one.id} service={one} step={step} roomy={density === 'roomy'} />)}
    </ul>
  );
}

/** What stands beside an outage: other trouble as tiles, what works as names. */
function Beside({ services }: { services: ServiceView[] }) {
  const { words, store } = useAround();
  if (services.length === 0) return null;
  const loud = services.filter(one => one.look !== 'up').slice(0, BESIDE_MAX);
  const rest = services.filter(one => !loud.includes(one));
  const calm = rest.filter(one => one.look === 'up').length;
  const step = Math.floor(store.known.fleet.time(performance.now()) / 5000);
  return (
    <section class="beside">
      {loud.length > 0 && <ul class="services tiles" aria-label={words.say('board.loud')}>{loud.map(one => <Tile key={one.id} service={one} step={step} roomy={false} />)}</ul>}
      {calm > 0 && <h2>{words.say(calm === 1 ? 'board.others.1' : 'board.others', calm)}</h2>}
      <Names services={rest} />
    </section>
  );
}

function Names({ services }: { services: ServiceView[] }) {
  const { words } = useAround();
  return (
    <ul class={`services names ${services.length > LOOSE_MAX ? 'grid' : ''} ${services.length > DENSE_MIN ? 'dense' : ''}`} aria-label={words.say('board.services')}>
      {services.map(one => <Name key={one.id} service={one} />)}
    </ul>
  );
}
