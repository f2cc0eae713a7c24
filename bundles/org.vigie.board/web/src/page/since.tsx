import { useAround, useStore } from './context';

/** A clock that runs: how long it lasts, by the clocks of those who measure. */
export function Lasting({ since }: { since: string }) {
  const { words } = useAround();
  const { known } = useStore();
  const ms = known.fleet.time(performance.now()) - Date.parse(since);
  return <span class="lasting">{since === '' ? '–' : words.length(ms)}</span>;
}
