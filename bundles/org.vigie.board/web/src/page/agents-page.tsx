import type { Look } from '../view/look';
import type { Status } from '../wire/payloads';
import { useAround, useStore } from './context';
import { Mark } from './mark';

/** From where it is looked at, and whether they are there. */
export function AgentsPage() {
  const { words } = useAround();
  const { known } = useStore();
  const now = performance.now();
  const agents = known.fleet.all().sort(([a], [b]) => a.localeCompare(b));
  return (
    <article class="page agents">
      <h1>{words.say('board.agents')}</h1>
      {agents.length === 0 ? <p>{words.say('board.agents.none')}</p> : (
        <div class="wide" tabIndex={0} role="group" aria-label={words.say('board.agents')}>
          <table>
            <thead>
              <tr>{['agent', 'heard', 'line', 'country', 'network', 'site', 'version'].map(one => <th scope="col" key={one}>{words.say(`board.agents.${one}`)}</th>)}</tr>
            </thead>
            <tbody>{agents.map(([id, status, heardAt]) => <Agent key={id} id={id} status={status} silent={heardAt === 0 ? -1 : now - heardAt} />)}</tbody>
          </table>
        </div>
      )}
      <Plugins />
    </article>
  );
}

function Agent({ id, status, silent }: { id: string; status: Status | null; silent: number }) {
  const { words, store } = useAround();
  const live = store.known.fleet.isLive(id, performance.now());
  const look: Look = !live ? 'unknown' : status?.line === 'good' || !status ? 'up' : status.line === 'partial' ? 'partial' : 'suspected';
  const gone = status && !status.online ? words.say(status.reason === 'stop' ? 'board.agents.stopped' : 'board.agents.gone') : '';
  return (
    <tr class={look}>
      <th scope="row"><Mark look={look} /> <span>{id}</span>{store.known.correlator === id && <small> {words.say('board.agents.correlator')}</small>}</th>
      <td>{gone || (silent < 0 ? words.say('board.agents.never') : words.say('board.ago', words.length(silent)))}</td>
      <td>{live ? words.word('board.line.', status?.line ?? 'good') : '–'}{Object.values(status?.health ?? {}).map(one => <small class="foreign" lang="en" key={one}> {one}</small>)}</td>
      <td>{status?.country || '–'}</td>
      <td>{status?.network || '–'}</td>
      <td>{status?.site || '–'}</td>
      <td>{status?.version || '–'}</td>
    </tr>
  );
}

/** What each agent can look at, waits for and refused. */
function Plugins() {
  const { words } = useAround();
  const { known } = useStore();
  return (
    <section class="plugins">
      <h2>{words.say('board.plugins')}</h2>
      {[...known.inventories].sort(([a], [b]) => a.localeCompare(b)).map(([id, one]) => (
        <dl key={id} class="facts">
          <div><dt>{words.say('board.agents.agent')}</dt><dd>{id}</dd></div>
          <div><dt>{words.say('board.plugins.probes')}</dt><dd>{Object.keys(one.probes).sort().join(', ') || '–'}</dd></div>
          {Object.entries(one.waiting).map(([probe, waiting]) => <div key={probe}><dt>{words.say('board.waits', probe)}</dt><dd>{waiting.join(', ')}</dd></div>)}
          {one.refused.map(refused => <div key={refused.what}><dt>{words.say('board.refused')} {refused.what}</dt><dd class="foreign" lang="en">{refused.why}</dd></div>)}
        </dl>
      ))}
    </section>
  );
}
