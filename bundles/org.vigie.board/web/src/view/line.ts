import type { Known } from '../fold/known';
import type { Incident } from '../wire/payloads';
import type { Look } from './look';

/** One point of an incident's time line. */
export interface Point {
  at: string;
  look: Look;
  /** Keys of the catalogue: what happened, and how it is called. */
  key: string;
  detail: string;
  /** Words of people. */
  said: string;
}

const PHASE_LOOKS: Record<string, Look> = {
  suspected: 'suspected', confirmed: 'down', 'partial-recovery': 'recovering', resolved: 'up', flapping: 'partial',
  maintenance: 'maintenance',
};
const TOLD = ['scope', 'admission', 'functions', 'reopened'];

/** Everything that is known of how an incident went, in order of time. */
export function timeLine(known: Known, incident: Incident): Point[] {
  const points = incident.phases.map<Point>(one => ({
    at: one.at, look: PHASE_LOOKS[one.phase] ?? 'unknown', key: `board.phase.${one.phase}`, detail: '', said: '',
  }));
  for (const event of known.happenings) {
    if (event.incident !== incident.id || !TOLD.includes(event.type)) continue;
    const admission = event.type === 'admission';
    points.push({
      at: event.t,
      look: admission ? 'suspected' : 'partial',
      key: admission && event.admission !== 'none' ? `admission.${event.admission}` : `board.event.${event.type}`,
      detail: '',
      said: '',
    });
  }
  if (incident.admission.admittedAt) {
    points.push({ at: incident.admission.admittedAt, look: 'suspected', key: 'admission.admitted', detail: '', said: '' });
  }
  if (incident.ack) points.push({ at: incident.ack.at, look: 'recovering', key: 'board.ack', detail: incident.ack.by, said: incident.ack.text });
  for (const note of incident.notes) {
    points.push({ at: note.at, look: 'recovering', key: 'board.note', detail: note.by, said: note.text });
  }
  return points
    .filter(one => one.at !== '')
    .sort((a, b) => a.at.localeCompare(b.at))
    .filter((one, i, all) => i === 0 || one.key !== all[i - 1]?.key || one.said !== '');
}
