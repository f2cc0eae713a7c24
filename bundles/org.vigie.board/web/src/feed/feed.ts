import type { Letter } from '../wire/payloads';

/** What a feed tells: the page does not know which one it has. */
export interface Listener {
  /** Everything that is held will be told again, from now on. */
  opened(): void;
  letter(letter: Letter): void;
  /** A sign of life of the feed itself. */
  alive(word: Word): void;
  /** The way is broken; the feed goes on trying by itself. */
  lost(): void;
}

/** What the other end says of itself. */
export interface Word {
  /** The agent at the other end; empty where it is a broker. */
  agent: string;
  /** Why it cannot see, in its own words; empty: it can. */
  blind: string;
  /** What is wrong with its way to others. */
  trouble: string;
}

export interface Feed {
  /** Single observations of these services are wanted too: they are looked at closely. */
  near(services: string[]): void;
  close(): void;
}

/** Tries again after this long, and each time longer, up to the second; a little chance keeps a hundred screens apart. */
export const RETRY_MS = 1_000;
export const RETRY_MAX_MS = 8_000;

export function retryAfter(attempt: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** Math.min(attempt, 4)) * (0.75 + Math.random() / 2);
}
