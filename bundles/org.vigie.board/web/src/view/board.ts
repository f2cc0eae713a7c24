import type { Known } from '../fold/known';
import { type Blindness, type FeedState, blindness } from '../fold/sight';
import { type ServiceView, serviceView } from './service';
import { isOpen, type Look, WORST_FIRST } from './look';

/** The whole board at one moment. */
export interface BoardView {
  blind: Blindness | null;
  /** What the icon, the title and the headline tell. */
  look: Look;
  /** A key of the catalogue. */
  headline: string;
  broken: number;
  /** The worst first. */
  services: ServiceView[];
  agents: { live: number; all: number };
  /** How finely services are drawn: the more there are, the less of each. */
  density: 'roomy' | 'tiles' | 'names';
}

const ROOMY_MAX = 4;
const TILES_MAX = 48;

/** Makes views, and makes nothing again of which nothing changed. */
export class Viewer {
  private readonly made = new Map<string, { key: string; view: ServiceView }>();

  board(known: Known, feed: FeedState, now: number): BoardView {
    const blind = blindness(known, feed, now);
    const services = this.services(known, blind !== null, now);
    const counted = services.filter(one => one.look !== 'up' && one.look !== 'maintenance');
    const broken = services.filter(one => one.look === 'down' || one.look === 'partial' || one.look === 'recovering').length;
    const agents = known.fleet.all();
    return {
      blind,
      broken,
      services,
      look: blind ? 'unknown' : overallLook(known, services),
      headline: blind ? 'board.blind' : headline(services, counted.length, broken),
      agents: { live: agents.filter(([id]) => known.fleet.isLive(id, now)).length, all: agents.length },
      density: services.length <= ROOMY_MAX ? 'roomy' : services.length <= TILES_MAX ? 'tiles' : 'names',
    };
  }

  private services(known: Known, blind: boolean, now: number): ServiceView[] {
    const all: ServiceView[] = [];
    for (const id of known.states.keys()) {
      const view = this.service(known, id, blind, now);
      if (!id.startsWith('_') || view.incident) all.push(view);
    }
    for (const id of this.made.keys()) if (!known.states.has(id)) this.made.delete(id);
    return all.sort(byWorst);
  }

  private service(known: Known, id: string, blind: boolean, now: number): ServiceView {
    const state = known.states.get(id);
    const stale = blind || !state || known.fleet.isStale(state, now);
    const key = `${known.versions.get(id) ?? 0} ${stale}`;
    const before = this.made.get(id);
    if (before && before.key === key) return before.view;
    const view = serviceView(known, id, stale);
    this.made.set(id, { key, view });
    return view;
  }

  /** Another set of facts: whatever was made of the last one is forgotten. */
  reset(): void {
    this.made.clear();
  }
}

/** Made once: it is asked thousands of times a second where there are hundreds of services. */
const NAMES = new Intl.Collator(undefined, { numeric: true });

function byWorst(a: ServiceView, b: ServiceView): number {
  if (a.look !== b.look) return WORST_FIRST.indexOf(a.look) - WORST_FIRST.indexOf(b.look);
  const [since, other] = [a.incident?.since ?? '', b.incident?.since ?? ''];
  if (since !== other) return since < other ? -1 : 1;
  return NAMES.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}

/** The correlator's word counts as well: the board is never calmer than it. */
function overallLook(known: Known, services: ServiceView[]): Look {
  const worst = services[0]?.look ?? 'unknown';
  if (known.overall?.text === 'outage' && worst !== 'down') return worst === 'recovering' ? worst : 'partial';
  if (worst === 'maintenance') return services.some(one => one.look === 'up') ? 'up' : 'maintenance';
  return known.overall?.text === 'watch' && worst === 'up' ? 'suspected' : worst;
}

function headline(services: ServiceView[], doubtful: number, broken: number): string {
  if (services.length === 0) return 'board.none';
  if (broken > 0) return broken === 1 ? 'board.broken.1' : 'board.broken';
  return doubtful > 0 ? 'board.watch' : 'board.calm';
}

export function openIncidents(view: BoardView): ServiceView[] {
  return view.services.filter(one => one.incident && isOpen(one.incident));
}
