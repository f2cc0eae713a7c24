import type { Known } from '../fold/known';
import type { Observation } from '../wire/payloads';
import type { Look } from './look';

/** What those see who stand in one place. */
export interface Cell {
  look: Look | 'none';
  bad: number;
  all: number;
}

export interface Matrix {
  rows: string[];
  columns: string[];
  cells: Cell[][];
}

export interface Country {
  /** Empty: nobody said where it stands. */
  country: string;
  all: Cell;
  networks: { network: string; cell: Cell }[];
}

const NOBODY: Cell = { look: 'none', bad: 0, all: 0 };
/** As many places as fit side by side; where there are more, the last column is all the others. */
export const COLUMNS_MAX = 8;

class Groups extends Map<string, Observation[]> {
  add(key: string, seen: Observation): void {
    const group = this.get(key);
    if (group) group.push(seen);
    else this.set(key, [seen]);
  }

  /** The worst first, so that what is cut off is what works; then by name. */
  sorted(known: Known, now: number): [string, Observation[]][] {
    const bad = new Map([...this].map(([key, seen]) => [key, share(cell(known, seen, now))]));
    return [...this].sort(([a], [b]) => (bad.get(b) ?? 0) - (bad.get(a) ?? 0) || (a < b ? -1 : 1));
  }
}

function share(cell: Cell): number {
  return cell.all === 0 ? 0 : cell.bad / cell.all;
}

/** Functions against the countries (or, where no country is known, the agents) that look at them. */
export function byPlace(known: Known, service: string, functions: string[], now: number): Matrix {
  const places = new Groups();
  for (const id of functions) {
    for (const [agent, seen] of known.seen.get(`${service}/${id}`) ?? []) places.add(known.fleet.get(agent)?.country || agent, seen);
  }
  const all = places.sorted(known, now);
  const cut = all.length > COLUMNS_MAX ? COLUMNS_MAX - 1 : COLUMNS_MAX;
  const shown = all.slice(0, cut).sort(([a], [b]) => (a < b ? -1 : 1));
  if (all.length > cut) shown.push([`+${all.length - cut}`, all.slice(cut).flatMap(([, seen]) => seen)]);
  const cells = functions.map(id => shown.map(([, seen]) => cell(known, seen.filter(one => one.function === id), now)));
  return { rows: functions, columns: shown.map(([place]) => place), cells };
}

/** Who sees an incident: countries, and in each the networks, over the functions that are broken. */
export function byNetwork(known: Known, service: string, functions: string[], now: number): Country[] {
  const countries = new Groups();
  for (const id of functions) {
    for (const [agent, seen] of known.seen.get(`${service}/${id}`) ?? []) countries.add(known.fleet.get(agent)?.country ?? '', seen);
  }
  return countries.sorted(known, now).map(([country, seen]) => {
    const networks = new Groups();
    for (const one of seen) networks.add(known.fleet.get(one.agent)?.network ?? '', one);
    return {
      country,
      all: cell(known, seen, now),
      networks: networks.sorted(known, now).map(([network, those]) => ({ network, cell: cell(known, those, now) })),
    };
  });
}

/** How many agents see it broken, of those that can tell; an agent counts once however many functions it looks at. */
function cell(known: Known, seen: Observation[], now: number): Cell {
  const told = new Map<string, boolean>();
  for (const one of seen) {
    if (one.outcome === 'unknown' || known.fleet.isStale(one, now)) continue;
    told.set(one.agent, (told.get(one.agent) ?? false) || one.outcome === 'down');
  }
  if (seen.length === 0) return NOBODY;
  const all = told.size;
  const bad = [...told.values()].filter(Boolean).length;
  if (all === 0) return { look: 'unknown', bad, all };
  return { look: bad === 0 ? 'up' : bad === all ? 'down' : 'partial', bad, all };
}
