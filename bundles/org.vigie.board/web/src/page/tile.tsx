import type { Strip } from '../fold/ticks';
import type { FunctionView, ServiceView } from '../view/service';
import { withoutName } from '../view/service';
import { useAround } from './context';
import { Functions } from './functions';
import { Mark } from './mark';
import { Still } from './still';
import { WorstTicks } from './strip';

/** More functions than these are a crowd: they are on the service's own page. */
const NAMED_MAX = 6;

/** The word for how a service is. */
export function useStateWord(): (service: ServiceView) => string {
  const { words } = useAround();
  return service => {
    const phase = service.incident?.phase;
    const word = service.look === 'unknown' && service.condition === 'operational' ? words.say('board.condition.unknown')
      : phase ? words.word('board.phase.', phase) : words.word('board.level.', service.condition);
    return service.stale ? words.say('board.last', phase ? word : words.word('board.level.', service.condition)) : word;
  };
}

/** A tile of a calm board. Drawn again when the service changed, or a step of time went by. */
export function Tile({ service, step, roomy }: { service: ServiceView; step: number; roomy: boolean }) {
  const word = useStateWord()(service);
  const { store } = useAround();
  const draw = () => {
    const now = store.known.fleet.time(performance.now());
    const strips = service.functions.map(one => store.known.strips.get(`${service.id}/${one.id}`)).filter((one): one is Strip => !!one);
    return (
      <li class={`tile ${service.look} ${service.stale ? 'stale' : ''}`} data-service={service.id}>
        <h2><a href={`#/service/${service.id}`}><Mark look={service.look} /> <span class="name">{service.name}</span></a> <span class="word">{word}</span></h2>
        {service.look !== 'up' && service.condition !== 'operational' && service.sentence && <p class="sentence">{withoutName(service.sentence, service.name)}</p>}
        {!roomy && service.functions.length > 1 && service.functions.length <= NAMED_MAX && <Parts of={service.functions} />}
        {roomy ? <Functions service={service} /> : <WorstTicks strips={strips} now={now} />}
      </li>
    );
  };
  return <Still when={[service, step, roomy, word]} draw={draw} />;
}

/** Its functions by name, each with its mark. */
function Parts({ of }: { of: FunctionView[] }) {
  const { words } = useAround();
  return (
    <ul class="parts">
      {of.map(one => <li key={one.id} class={one.look}><Mark look={one.look} title={words.word('board.condition.', one.condition)} /> {one.name}</li>)}
    </ul>
  );
}

/** Hardly more than a name, where there are many. */
export function Name({ service }: { service: ServiceView }) {
  const word = useStateWord()(service);
  const draw = () => (
    <li class={`pill ${service.look}`} data-service={service.id}>
      <a href={`#/service/${service.id}`}><Mark look={service.look} /> <span class="name">{service.name}</span> <span class={service.look === 'up' ? 'heard' : 'word'}>{word}</span></a>
    </li>
  );
  return <Still when={[service, word]} draw={draw} />;
}
