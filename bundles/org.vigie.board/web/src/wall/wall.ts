import { isDim, type Options } from '../options';
import type { Store } from '../store';
import { openIncidents } from '../view/board';
import { MARKS } from '../view/look';
import type { Words } from '../words';
import { Clock } from './clock';

const SHIFT_MS = 300_000;
const SHIFTS_PX = [0, 2, 4, 2, 0, -2];

/** Everything around the page that tells, or that a screen on a wall needs. */
export function hang(store: Store, options: Options, words: Words, clock: Clock): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  let drawn = '';
  store.subscribe(() => {
    const { view } = store;
    const worst = view.blind ? undefined : openIncidents(view)[0];
    const title = `${MARKS[view.look]} ${worst && view.look !== 'up' ? `${worst.name} – ` : ''}${words.say(view.headline, view.broken)} Vigie`;
    if (document.title !== title) document.title = title;
    if (icon && drawn !== view.look) icon.href = `${options.base}mark-${view.look}.svg`;
    drawn = view.look;
    document.body.classList.toggle('blind', view.blind !== null);
    document.body.dataset.look = view.look;
    // an outage is worth the light
    document.body.classList.toggle('dim', view.look !== 'down' && isDim(options.dim, clock.hour(Date.now())));
  });
  document.body.classList.toggle('kiosk', options.kiosk);
  document.body.classList.toggle('tv', options.tv);
  if (options.kiosk) {
    stayAwake();
    setInterval(shift, SHIFT_MS);
  }
  renew(store, options.base);
  if (options.rotate > 0) setInterval(() => rotate(store), options.rotate * 1000);
  addEventListener('keydown', event => pressed(event));
}

/** A screen hangs for months: whenever its feed comes back it looks whether the page itself became another one meanwhile. */
function renew(store: Store, base: string): void {
  let mine: string | null = null;
  store.onOpened = async () => {
    const answer = await fetch(`${base}board.js`, { cache: 'no-cache' }).catch(() => null);
    const theirs = answer?.ok ? answer.headers.get('ETag') : null;
    mine ??= theirs;
    if (theirs && theirs !== mine) location.reload();
  };
}

/** Where a screen goes by itself: the board, then each open outage; on a calm day who looks, and from where. */
export function stops(store: Pick<Store, 'view'>): string[] {
  if (store.view.blind) return ['#/'];
  const open = openIncidents(store.view).slice(0, 5).map(one => `#/incident/${one.incident?.id}`);
  return ['#/', ...(open.length ? open : ['#/agents'])];
}

function rotate(store: Store): void {
  const all = stops(store);
  const here = all.indexOf(location.hash === '' ? '#/' : location.hash);
  location.hash = all[(here + 1) % all.length] ?? '#/';
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const to: Record<string, string> = { b: '#/', a: '#/agents', Escape: '#/' };
  const where = to[event.key];
  if (where !== undefined) location.hash = where;
}

/** The screen stays on; the browser lets go of it whenever the page is hidden. */
function stayAwake(): void {
  const ask = () => {
    if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}

/** A few pixels to and fro: nothing burns in. */
function shift(): void {
  const step = Math.floor(Date.now() / SHIFT_MS) % SHIFTS_PX.length;
  document.body.style.translate = `${SHIFTS_PX[step]}px ${SHIFTS_PX[(step + 2) % SHIFTS_PX.length]}px`;
}
