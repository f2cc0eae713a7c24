import { byNetwork } from '../view/matrix';
import { incidentLook } from '../view/look';
import { functionName, serviceName, withoutName } from '../view/service';
import type { Incident } from '../wire/payloads';
import { useAround, useStore } from './context';
import { TimeLine, split } from './incident-tile';
import { Mark } from './mark';
import { Who } from './seen';

const ALL = 1_000;

/** One outage as a story: the sentence, how it went, who saw it, what was seen. */
export function Story({ id }: { id: string }) {
  const { words } = useAround();
  const { known } = useStore();
  const incident = known.incidents.get(id);
  if (!incident) return <div class="page"><h1>{words.say('board.no-incident')}</h1><p><a href="#/">{words.say('board.back')}</a></p></div>;
  const name = serviceName(known, incident.service);
  const sentence = split(withoutName(incident.say[known.language] ?? words.word('board.phase.', incident.phase), name));
  const look = incidentLook(incident);
  return (
    <article class={`page story incident ${look}`}>
      <header>
        <span class="chip"><Mark look={look} /> {words.word('board.phase.', incident.phase)}</span>
        <a class="service" href={`#/service/${incident.service}`}>{name}</a>
      </header>
      <h1 class="sentence"><strong>{sentence[0]}</strong>{sentence[1] && <span class="heard">; </span>}{sentence[1]}</h1>
      <Facts incident={incident} />
      <div class="below">
        <TimeLine incident={incident} />
        <Who most={ALL} countries={byNetwork(known, incident.service, Object.keys(incident.functions), performance.now())} />
      </div>
      <Evidence incident={incident} />
      <Handle incident={incident} />
    </article>
  );
}

function Facts({ incident }: { incident: Incident }) {
  const { words, clock, store } = useAround();
  const now = store.known.fleet.time(performance.now());
  const end = incident.resolvedAt ? Date.parse(incident.resolvedAt) : now;
  const admission = incident.admission;
  const facts: [string, string][] = [
    [words.say('board.since'), clock.time(incident.since, now, true)],
    [words.say('board.lasts'), words.length(end - Date.parse(incident.since))],
    [words.say('board.whom'), words.has(`scope.${incident.scope.level}`) ? words.say(`scope.${incident.scope.level}`, incident.scope.value) : incident.scope.level],
    [words.say('board.verdict'), words.word('board.verdict.', incident.verdict)],
  ];
  if (admission.state !== 'none') facts.push([words.say('board.vendor'), `${words.word('admission.', admission.state)}${admission.silentFor > 0 ? ` · ${words.length(admission.silentFor * 1000)}` : ''}`]);
  if (incident.ack) facts.push([words.say('board.ack'), `${incident.ack.by}: ${incident.ack.text}`]);
  if (incident.muted) facts.push([words.say('board.muted'), `${clock.time(incident.muted.until, now)} · ${incident.muted.by}: ${incident.muted.text}`]);
  return <dl class="facts">{facts.map(([key, value]) => <div key={key}><dt>{key}</dt><dd>{value}</dd></div>)}</dl>;
}

/** What was seen, by whom: texts of targets stay as they came. */
function Evidence({ incident }: { incident: Incident }) {
  const { words, clock, store } = useAround();
  const now = store.known.fleet.time(performance.now());
  if (incident.evidence.length === 0) return null;
  return (
    <section>
      <h2>{words.say('board.evidence')}</h2>
      <div class="wide" tabIndex={0} role="group" aria-label={words.say('board.evidence')}>
        <table class="evidence">
          <thead><tr>{['at', 'agent', 'function', 'symptom', 'seen'].map(one => <th scope="col" key={one}>{words.say(`board.evidence.${one}`)}</th>)}</tr></thead>
          <tbody>
            {incident.evidence.map((one, i) => (
              <tr key={i}>
                <td><time dateTime={one.at}>{clock.time(one.at, now, true)}</time></td>
                <td>{one.agent}</td>
                <td>{functionName(store.known, incident.service, one.function)}</td>
                <td>{words.word('symptom.', one.symptom)}</td>
                <td lang="en" class="foreign">{one.evidence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The board only shows; who wants to act types this. */
function Handle({ incident }: { incident: Incident }) {
  const { words } = useAround();
  if (incident.phase === 'resolved') return null;
  return (
    <section class="handle">
      <h2>{words.say('board.handle')}</h2>
      <pre class="foreign">{`vigie ack ${incident.id} …\nvigie mute ${incident.service} --for 2h --because …\nvigie why ${incident.service}`}</pre>
    </section>
  );
}
