import type { Known } from './known';
import { TEXT_FRESH_MS } from './fleet';

/** Nothing heard of the feed for so long: it is told two seconds before ten are over. */
export const LOST_AFTER_MS = 8_000;

/** How the feed is. */
export interface FeedState {
  /** When it gave its last sign of life; 0: never yet. */
  heardAt: number;
  /** Where the way is broken, since when. */
  brokenSince: number;
  /** The agent at the other end; empty where it is a broker. */
  agent: string;
  blind: string;
  trouble: string;
}

/** Why nothing can be seen: a key of the catalogue and what goes into it. */
export interface Blindness {
  key: string;
  seconds: number;
}

const AGENTS_OWN: Record<string, string> = {
  'no verdict yet': 'board.blind.no-verdict',
  'nobody adds up what the agents see': 'board.blind.nobody',
  'only last known values so far': 'board.blind.last-known',
};

/** Nothing is green on the strength of what nobody vouches for now. Null: it can be seen. */
export function blindness(known: Known, feed: FeedState, now: number): Blindness | null {
  if (feed.heardAt === 0 && feed.brokenSince === 0) return { key: 'board.blind.starting', seconds: 0 };
  const silent = now - (feed.heardAt || feed.brokenSince);
  if (silent > LOST_AFTER_MS || feed.heardAt === 0) return { key: 'board.blind.lost', seconds: Math.round(silent / 1000) };
  if (feed.blind !== '') return { key: AGENTS_OWN[feed.blind] ?? 'board.blind.old', seconds: 0 };
  const overall = known.overall;
  if (!overall) return { key: 'board.blind.no-verdict', seconds: 0 };
  if (overall.text === 'blind') return { key: 'board.blind.nobody', seconds: 0 };
  if (now - overall.at > TEXT_FRESH_MS) return { key: 'board.blind.old', seconds: 0 };
  const vouched = overall.live || known.fleet.isLive(known.correlator, now);
  return vouched ? null : { key: 'board.blind.last-known', seconds: 0 };
}
