import type { FunctionState, Incident, ServiceState } from '../wire/payloads';

/** How a state looks: each has a colour, a shape and a word. */
export type Look = 'up' | 'suspected' | 'partial' | 'down' | 'recovering' | 'unknown' | 'maintenance';

export const MARKS: Record<Look, string> = {
  up: '●', suspected: '▲', partial: '◐', down: '■', recovering: '↗', unknown: '?', maintenance: '⏸',
};

/** What is looked at first: the worst on top. */
export const WORST_FIRST: Look[] = ['down', 'partial', 'recovering', 'suspected', 'unknown', 'maintenance', 'up'];

export function isOpen(incident: Incident): boolean {
  return incident.phase !== 'resolved' && incident.phase !== '';
}

export function incidentLook(incident: Incident): Look {
  if (incident.phase === 'maintenance' || incident.verdict === 'maintenance') return 'maintenance';
  if (incident.phase === 'resolved') return 'up';
  if (incident.phase === 'suspected' || incident.verdict === 'vendor-only') return 'suspected';
  if (incident.verdict === 'local-fault') return 'unknown';
  if (incident.phase === 'partial-recovery') return 'recovering';
  return incident.verdict === 'degraded' ? 'partial' : 'down';
}

/** @param stale nobody vouches for the state any longer: then nothing is good on the strength of it */
export function serviceLook(state: ServiceState, incident: Incident | undefined, stale: boolean): Look {
  const look = incident && isOpen(incident) ? incidentLook(incident) : conditionLook(state);
  return stale && (look === 'up' || look === 'recovering') ? 'unknown' : look;
}

function conditionLook(state: ServiceState): Look {
  if (state.phase === 'maintenance' || state.condition === 'maintenance') return 'maintenance';
  if (state.phase === 'suspected') return 'suspected';
  if (state.condition === 'operational') return state.phase === 'partial-recovery' ? 'recovering' : 'up';
  if (state.condition === 'major-outage') return 'down';
  return state.condition === 'unknown' ? 'unknown' : 'partial';
}

export function functionLook(state: FunctionState, stale: boolean): Look {
  if (state.condition === 'down') return 'down';
  if (state.condition === 'slow') return 'partial';
  return state.condition === 'up' && !stale ? 'up' : 'unknown';
}
