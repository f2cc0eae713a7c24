import { isOpen, incidentLook } from '../view/look';
import { serviceName, withoutName } from '../view/service';
import { useAround, useStore } from './context';
import { Mark } from './mark';

const SHOWN_MAX = 5;

/** Outages that are over, or told already. */
export function Recent({ service = '' }: { service?: string }) {
  const { words, clock } = useAround();
  const { known } = useStore();
  const now = known.fleet.time(performance.now());
  const ended = [...known.incidents.values()]
    .filter(one => (service ? one.service === service : !isOpen(one)))
    .sort((a, b) => b.since.localeCompare(a.since))
    .slice(0, SHOWN_MAX);
  if (ended.length === 0) return null;
  return (
    <section class="recent">
      <h2>{words.say(service ? 'board.incidents' : 'board.recent')}</h2>
      <ul>
        {ended.map(one => (
          <li key={one.id}>
            <time dateTime={one.since}>{clock.time(one.since, now)}</time>{' '}
            <Mark look={incidentLook(one)} />{' '}
            <a href={`#/incident/${one.id}`}><strong>{serviceName(known, one.service)}</strong> {withoutName(one.say[known.language] ?? words.word('board.phase.', one.phase), serviceName(known, one.service))}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
