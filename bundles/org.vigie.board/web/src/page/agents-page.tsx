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
            <tbody>{agents.map(([id, status, heardAt]) => <Agent key={id} id={id} status={status} silent={now - heardAt} />)}</tbody>
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
      <td>{gone || (silent === Number.POSITIVE_INFINITY ? words.say('board.agents.never') : words.say('board.ago', words.length(silent)))}</td>
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
      <h2 id="plugins">{words.say('board.plugins')}</h2>
      <table aria-labelledby="plugins">
        <thead><tr><th scope="col">{words.say('board.agents.agent')}</th><th scope="col">{words.say('board.plugins.probes')}</th></tr></thead>
        <tbody>
          {[...known.inventories].sort(([a], [b]) => a.localeCompare(b)).map(([id, one]) => (
            <tr key={id}>
              <th scope="row">{id}</th>
              <td>
                {Object.keys(one.probes).sort().join(', ') || '–'}
                {Object.entries(one.waiting).map(([probe, waiting]) => <p key={probe}><Mark look="suspected" /> {words.say('board.waits', probe)}: {waiting.join(', ')}</p>)}
                {one.refused.map(refused => <p key={refused.what}><Mark look="suspected" /> {words.say('board.refused')} {refused.what} <span class="foreign quiet" lang="en">{refused.why}</span></p>)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
