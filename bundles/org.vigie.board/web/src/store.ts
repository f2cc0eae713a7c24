import type { Feed, Listener, Word } from './feed/feed';
import { Known } from './fold/known';
import type { FeedState } from './fold/sight';
import type { Letter } from './wire/payloads';
import { type BoardView, openIncidents, Viewer } from './view/board';

/** Letters come in flocks: the screen follows this much later, and under a storm of changes not more often than that. */
const GATHER_MS = 40;
const STORM_MS = 200;
/**
 * After a new beginning what was known stays on the screen until the verdict over all is there, which comes near the end of what
 * is held; where none comes, this many times as long.
 */
const SETTLE_MS = 400;
const SETTLES_MAX = 10;
/** A small fleet is looked at closely as a whole. */
const NEAR_FUNCTIONS_MAX = 60;
const NEAR_SERVICES_MAX = 6;

/** What is known now, and who wants to be told when it is more. */
export class Store {
  known: Known;
  view: BoardView;
  readonly feedState: FeedState = { heardAt: 0, brokenSince: 0, agent: '', blind: '', trouble: '' };
  /** A service that is looked at whatever happens to it. */
  focus = '';
  private next: Known | null = null;
  private readonly viewer = new Viewer();
  private feed: Feed | null = null;
  private due = false;
  private drawnAt = 0;
  /** Told whenever all is told again. */
  onOpened: () => void = () => undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly language: string, networks: string) {
    this.known = new Known(language);
    this.known.networks = networks;
    this.view = this.viewer.board(this.known, this.feedState, performance.now());
  }

  /** The feed tells this. */
  readonly listener: Listener = {
    opened: () => {
      this.begin();
      this.onOpened();
    },
    letter: letter => this.hear(letter),
    alive: word => this.alive(word),
    lost: () => this.lost(),
  };

  start(feed: Feed): void {
    this.feed = feed;
    setInterval(() => this.refresh(), 1000);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Makes the view anew and tells everybody. */
  refresh(): void {
    this.due = false;
    this.drawnAt = performance.now();
    this.view = this.viewer.board(this.known, this.feedState, performance.now());
    this.feed?.near(this.near());
    for (const listener of this.listeners) listener();
  }

  /** More of its past is known. */
  touch(service: string): void {
    this.known.touch(service);
    this.soon();
  }

  private soon(): void {
    if (this.due) return;
    this.due = true;
    setTimeout(() => this.refresh(), Math.max(GATHER_MS, this.drawnAt + STORM_MS - performance.now()));
  }

  private hear(letter: Letter): void {
    this.feedState.heardAt = performance.now();
    (this.next ?? this.known).hear(letter);
    this.soon();
  }

  private alive(word: Word): void {
    const now = performance.now();
    Object.assign(this.feedState, word, { heardAt: now, brokenSince: 0 });
    if (word.agent !== '') (this.next ?? this.known).fleet.alive(word.agent, now);
    this.soon();
  }

  private lost(): void {
    if (this.feedState.brokenSince === 0) this.feedState.brokenSince = performance.now();
    this.soon();
  }

  /** All is told again: it is gathered aside, so that nothing flickers and nothing that is gone stays. */
  private begin(): void {
    this.next = new Known(this.language, this.known);
    this.settle(this.next, SETTLES_MAX);
  }

  private settle(fresh: Known, left: number): void {
    setTimeout(() => {
      if (this.next !== fresh) return;
      if (!fresh.overall && left > 0) return this.settle(fresh, left - 1);
      this.known = fresh;
      this.next = null;
      this.viewer.reset();
      this.refresh();
    }, SETTLE_MS);
  }

  private near(): string[] {
    const all = this.view.services;
    const functions = all.reduce((sum, one) => sum + one.functions.length, 0);
    const wanted = functions <= NEAR_FUNCTIONS_MAX ? all : openIncidents(this.view).slice(0, NEAR_SERVICES_MAX);
    return [...new Set([...wanted.map(one => one.id), ...(this.focus ? [this.focus] : [])])].sort();
  }
}
