import type { Envelope, Status } from '../wire/payloads';

/** Beats that may be missed before an agent counts as gone. */
const BEATS_MISSED_MAX = 2.5;
/** What is written as plain text is said again every minute; three minutes later it is nobody's word any more. */
export const TEXT_FRESH_MS = 180_000;

/** A letter may be older than this page: its time is then below zero. */
export const NEVER = Number.NEGATIVE_INFINITY;

interface Member {
  status: Status | null;
  /** When something live was last heard of it, by this screen's own clock. */
  heardAt: number;
  gone: boolean;
  /** The newest time that it wrote, and when that came: its own clock, as far as it is known here. */
  newest: number;
  newestAt: number;
}

/** Who is there, judged on this screen's own clock: no time that others wrote is ever compared with the clock here. */
export class Fleet {
  private readonly members = new Map<string, Member>();

  /** An agent said something. */
  heard(from: Envelope, at: number, live: boolean): void {
    if (from.agent === '') return;
    const member = this.member(from.agent);
    const wrote = Date.parse(from.t);
    if (wrote > member.newest) {
      member.newest = wrote;
      member.newestAt = at;
    }
    if (live) {
      member.heardAt = Math.max(member.heardAt, at);
      member.gone = false;
    }
  }

  /** A birth, a clean stop or a will; a will counts only if it is of the last birth. */
  status(status: Status, at: number, live: boolean): void {
    const member = this.member(status.agent);
    const born = member.status;
    if (status.reason === 'will' && born && (born.boot !== status.boot || born.conn !== status.conn)) return;
    // a will is the broker's word, not a sign of life
    if (status.online) this.heard(status, at, live);
    member.status = status;
    member.gone = !status.online;
  }

  forget(agent: string): void {
    this.members.delete(agent);
  }

  /** That this agent feeds the screen is a sign of life as good as any. */
  alive(agent: string, at: number): void {
    const member = this.member(agent);
    member.heardAt = Math.max(member.heardAt, at);
    if (member.status?.reason !== 'stop') member.gone = false;
  }

  isLive(agent: string, now: number): boolean {
    const member = this.members.get(agent);
    if (!member || member.gone || member.heardAt === NEVER) return false;
    const beat = member.status?.beat ?? 15;
    return beat === 0 || now - member.heardAt <= beat * BEATS_MISSED_MAX * 1000;
  }

  /** Whether a value that this agent wrote is too old to be believed. */
  isStale(value: Envelope, now: number): boolean {
    if (!this.isLive(value.agent, now)) return true;
    if (value.freshFor === 0) return false;
    const newest = this.members.get(value.agent)?.newest ?? 0;
    return newest - Date.parse(value.t) > value.freshFor * 1000;
  }

  /** What time it is for those who write, in milliseconds since 1970; the clock here is asked only where nobody wrote yet. */
  time(now: number): number {
    let best: Member | undefined;
    for (const member of this.members.values()) {
      if (member.newest > 0 && (!best || member.newestAt > best.newestAt)) best = member;
    }
    return best ? best.newest + Math.max(0, now - best.newestAt) : Date.now();
  }

  all(): [string, Status | null, number][] {
    return [...this.members].map(([id, member]) => [id, member.status, member.heardAt]);
  }

  get(agent: string): Status | null {
    return this.members.get(agent)?.status ?? null;
  }

  clear(): void {
    this.members.clear();
  }

  private member(agent: string): Member {
    let member = this.members.get(agent);
    if (!member) {
      member = { status: null, heardAt: NEVER, gone: false, newest: 0, newestAt: 0 };
      this.members.set(agent, member);
    }
    return member;
  }
}
