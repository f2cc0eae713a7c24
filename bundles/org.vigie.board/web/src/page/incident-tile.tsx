import { byNetwork } from '../view/matrix';
import { timeLine } from '../view/line';
import { MARKS } from '../view/look';
import { type ServiceView, withoutName } from '../view/service';
import type { Incident } from '../wire/payloads';
import { useAround } from './context';
import { Functions } from './functions';
import { Mark } from './mark';
import { Who } from './seen';
import { Lasting } from './since';
import { useStateWord } from './tile';

/** What a screen has room for; the incident's own page has all. */
const WHO_MAX = 8;
const ROWS_MAX = 10;

/** The outage that everybody should see: what, for whom, since when, and whether the vendor admits it. */
export function IncidentTile({ service, incident }: { service: ServiceView; incident: Incident }) {
  const { words, store } = useAround();
  const word = useStateWord()(service);
  const countries = byNetwork(store.known, service.id, Object.keys(incident.functions), performance.now());
  const parts = split(withoutName(service.sentence || words.say('board.phase.' + incident.phase), service.name));
  return (
    <article class={`incident ${service.look} ${service.stale ? 'stale' : ''}`} data-service={service.id} aria-labelledby={`i-${service.id}`}>
      <header>
        <span class="chip"><Mark look={service.look} /> {word}</span>
        <a class="service" href={`#/incident/${incident.id}`}>{service.name}</a>
        <span class="timer"><span class="heard">{words.say('board.since')} </span><Lasting since={incident.since} /></span>
      </header>
      <p class="sentence" id={`i-${service.id}`}><span class="heard">{service.name}: </span><strong>{parts[0]}</strong>{parts[1] && <span class="heard">; </span>}{parts[1]}</p>
      <Facts incident={incident} />
      <Functions service={service} most={ROWS_MAX} />
      <div class="below">
        <TimeLine incident={incident} />
        {countries.some(one => one.country !== '') && <Who countries={countries} most={WHO_MAX} />}
      </div>
    </article>
  );
}

/** What it is; and for whom, since when, the vendor. How long it lasts is left out: a clock beside it runs. */
export function split(sentence: string): [string, string] {
  const [what = '', ...rest] = sentence.split('; ');
  return [what, rest.map(one => (one.includes(' UTC (') ? one.slice(0, one.indexOf(' UTC (') + 4) : one)).join('; ')];
}

function Facts({ incident }: { incident: Incident }) {
  const { words, clock, store } = useAround();
  const now = store.known.fleet.time(performance.now());
  const facts: [string, string][] = [];
  if (incident.ack) facts.push([words.say('board.ack'), `${incident.ack.by}: ${incident.ack.text}`]);
  if (incident.muted) facts.push([words.say('board.muted'), `${clock.time(incident.muted.until, now)} · ${incident.muted.by}: ${incident.muted.text}`]);
  if (facts.length === 0) return null;
  return <dl class="facts">{facts.map(([key, value]) => <div key={key}><dt>{key}</dt><dd>{value}</dd></div>)}</dl>;
}

/** How it went so far. */
export function TimeLine({ incident }: { incident: Incident }) {
  const { words, clock, store } = useAround();
  const now = store.known.fleet.time(performance.now());
  return (
    <section class="line">
      <h2>{words.say('board.line')}</h2>
      <ol>
        {timeLine(store.known, incident).map(point => (
          <li key={point.at + point.key}>
            <time dateTime={point.at}>{clock.time(point.at, now, true)}</time>{' '}
            <Mark look={point.look} /> <span>{words.say(point.key)}{point.detail && ` · ${point.detail}`}{point.said && `: ${point.said}`}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** For titles and the spoken word. */
export function shortly(service: ServiceView): string {
  return `${MARKS[service.look]} ${service.sentence || service.name}`;
}
