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
/** As many places as fit side by side; the others are one more column. */
export const COLUMNS_MAX = 8;

/** Functions against the countries (or, where no country is known, the agents) that look at them. */
export function byPlace(known: Known, service: string, functions: string[], now: number): Matrix {
  const places = new Map<string, Observation[]>();
  for (const id of functions) {
    for (const [agent, seen] of known.seen.get(`${service}/${id}`) ?? []) {
      const place = known.fleet.get(agent)?.country || agent;
      places.set(place, [...(places.get(place) ?? []), seen]);
    }
  }
  const columns = [...places.keys()].sort().slice(0, COLUMNS_MAX);
  const cells = functions.map(id =>
    columns.map(place => cell(known, (places.get(place) ?? []).filter(one => one.function === id), now)));
  return { rows: functions, columns, cells };
}

/** Who sees an incident: countries, and in each the networks, over the functions that are broken. */
export function byNetwork(known: Known, service: string, functions: string[], now: number): Country[] {
  const groups = new Map<string, Map<string, Observation[]>>();
  for (const id of functions) {
    for (const [agent, seen] of known.seen.get(`${service}/${id}`) ?? []) {
      const at = known.fleet.get(agent);
      const country = groups.get(at?.country ?? '') ?? new Map<string, Observation[]>();
      groups.set(at?.country ?? '', country);
      country.set(at?.network ?? '', [...(country.get(at?.network ?? '') ?? []), seen]);
    }
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([country, networks]) => ({
    country,
    all: cell(known, [...networks.values()].flat(), now),
    networks: [...networks].sort(([a], [b]) => a.localeCompare(b)).map(([network, seen]) => ({ network, cell: cell(known, seen, now) })),
  }));
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
