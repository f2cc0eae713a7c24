/** What the address asks for. */
export interface Options {
  /** Where the files and the API are; ends with a slash. */
  base: string;
  language: 'en' | 'fr';
  kiosk: boolean;
  /** Seconds between pages; 0: stays. */
  rotate: number;
  tv: boolean;
  /** Hours of the day between which the screen is dim; null: never. */
  dim: [number, number] | null;
  /** A broker to listen to, instead of the agent; empty: the agent. */
  broker: string;
  prefix: string;
  /** Only the tile of this service; empty: the board. */
  embed: string;
  /** IANA name; empty: where the reader is. */
  zone: string;
}

const ROTATE_MIN_S = 5;
const ROTATE_MAX_S = 3_600;

/** What the page itself says, settled by the server that sent it, where one did. */
export interface Page {
  lang: string;
  zone: string;
  languages: readonly string[];
}

export function options(address: URL, base: string, page: Page): Options {
  const asked = address.searchParams;
  const embedded = /\/embed\/([a-z0-9_-]{1,64})$/.exec(address.pathname)?.[1];
  const rotate = Number(asked.get('rotate') ?? 0);
  return {
    base,
    language: language(asked.get('lang'), page),
    kiosk: asked.get('kiosk') === '1',
    rotate: rotate > 0 ? Math.min(ROTATE_MAX_S, Math.max(ROTATE_MIN_S, rotate)) : 0,
    tv: asked.get('scale') === 'tv',
    dim: hours(asked.get('dim')),
    broker: broker(asked.get('broker')),
    prefix: (asked.get('prefix') ?? 'vigie/v1').replace(/[#+]|^\/+|\/+$/g, ''),
    embed: embedded ?? (/^[a-z0-9_-]{1,64}$/.test(asked.get('embed') ?? '') ? (asked.get('embed') ?? '') : ''),
    zone: page.zone,
  };
}

/** Asked for in the address; else what the server settled; else what the browser likes. */
function language(asked: string | null, page: Page): 'en' | 'fr' {
  const found = [asked ?? '', page.lang, ...page.languages].map(one => one.slice(0, 2)).find(one => one === 'en' || one === 'fr');
  return found === 'fr' ? 'fr' : 'en';
}

function hours(text: string | null): [number, number] | null {
  const found = /^(\d{1,2})-(\d{1,2})$/.exec(text ?? '');
  const [from, until] = [Number(found?.[1]), Number(found?.[2])];
  return from < 24 && until < 24 && from !== until ? [from, until] : null;
}

function broker(text: string | null): string {
  try {
    const url = new URL(text ?? '');
    return url.protocol === 'wss:' || url.protocol === 'ws:' ? url.href : '';
  } catch {
    return '';
  }
}

/** Whether it is dim at this hour; the hours may go over midnight. */
export function isDim(dim: [number, number] | null, hour: number): boolean {
  if (!dim) return false;
  const [from, until] = dim;
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}
