import type {
  Definition, Happening, Incident, Inventory, Letter, Observation, ServiceState,
} from '../wire/payloads';
import { definition, happening, incident, inventory, observation, serviceState, status } from '../wire/read';
import { object, text } from '../wire/shape';
import { Fleet } from './fleet';
import { Strip } from './ticks';

const HAPPENINGS_MAX = 100;

export interface Said {
  text: string;
  at: number;
  live: boolean;
}

/** Everything that was heard, as it stands. One letter after the other goes in; views are made of it. */
export class Known {
  readonly fleet = new Fleet();
  readonly states = new Map<string, ServiceState>();
  readonly says = new Map<string, Said>();
  readonly definitions = new Map<string, Definition>();
  readonly incidents = new Map<string, Incident>();
  readonly inventories = new Map<string, Inventory>();
  /** By service/function, then by agent: the newest. */
  readonly seen = new Map<string, Map<string, Observation>>();
  readonly strips: Map<string, Strip>;
  happenings: Happening[];
  private readonly remembered: Map<string, Map<string, Observation>> = new Map();
  overall: Said | null = null;
  /** How the service of broken networks is called: nobody's file gives it a name. */
  networks = '_network';
  correlator = '';
  /** Grows whenever something of a service changed: who shows it compares. */
  readonly versions = new Map<string, number>();

  /** @param before what it goes on from: the past stays as it was, the present is told again */
  constructor(readonly language: string, before?: Known) {
    this.strips = before?.strips ?? new Map();
    this.happenings = before?.happenings ?? [];
    if (before) {
      this.remembered = before.seen;
      this.networks = before.networks;
    }
  }

  hear(letter: Letter): void {
    const [kind = '', a = '', b = '', c = ''] = letter.topic.split('/');
    if (kind === 'obs') this.observed(letter, `${b}/${c}`, a);
    else if (kind === 'state' && b === '') this.keep(this.states, a, letter, serviceState, a);
    else if (kind === 'say' && a === this.language) this.said(letter, b);
    else if (kind === 'overall') this.overall = letter.payload === null ? null : said(letter);
    else if (kind === 'incident') this.keep(this.incidents, a, letter, incident, text(object(letter.payload).service));
    else if (kind === 'definition') this.keep(this.definitions, b, letter, definition, b);
    else if (kind === 'event') this.happened(letter);
    else if (kind === 'agent') this.agent(letter, a, b);
    else if (kind === 'correlator') this.correlates(letter, a);
  }

  /** The last steps of a function, by service/function. */
  strip(key: string): Strip {
    let strip = this.strips.get(key);
    if (!strip) {
      strip = new Strip();
      this.strips.set(key, strip);
    }
    return strip;
  }

  touch(service: string): void {
    this.versions.set(service, (this.versions.get(service) ?? 0) + 1);
  }

  private keep<T extends { agent: string; boot: string; conn: number; t: string; freshFor: number }>(
    into: Map<string, T>, key: string, letter: Letter, read: (payload: unknown) => T, service: string,
  ): void {
    if (letter.payload === null) {
      into.delete(key);
    } else {
      const value = read(letter.payload);
      into.set(key, value);
      this.fleet.heard(value, letter.at, letter.live);
    }
    if (service !== '') this.touch(service);
  }

  private said(letter: Letter, service: string): void {
    if (letter.payload === null) this.says.delete(service);
    else this.says.set(service, said(letter));
    this.touch(service);
  }

  private observed(letter: Letter, key: string, agent: string): void {
    const service = key.slice(0, key.indexOf('/'));
    const byAgent = this.seen.get(key) ?? new Map<string, Observation>();
    this.touch(service);
    if (letter.payload === null) {
      byAgent.delete(agent);
      return;
    }
    const seen = observation(letter.payload);
    if (seen.agent !== agent) return;
    this.seen.set(key, byAgent);
    this.fleet.heard(seen, letter.at, letter.live);
    const before = byAgent.get(agent) ?? this.remembered.get(key)?.get(agent);
    byAgent.set(agent, seen);
    if (before && before.t === seen.t) return;
    const strip = this.strip(key);
    strip.pace(this.definitions.get(service)?.functions[key.slice(service.length + 1)]?.interval ?? 0, seen.interval);
    strip.add(Date.parse(seen.at || seen.t), seen.outcome, seen.latency, seen.runs);
  }

  private happened(letter: Letter): void {
    if (letter.payload === null) return;
    const event = happening(letter.payload);
    this.fleet.heard(event, letter.at, letter.live);
    const known = this.happenings.some(one => one.n === event.n && one.agent === event.agent && one.boot === event.boot);
    if (!known) this.happenings = [event, ...this.happenings].slice(0, HAPPENINGS_MAX);
    this.touch(event.service);
  }

  private agent(letter: Letter, agent: string, what: string): void {
    if (what === 'status') {
      if (letter.payload === null) this.fleet.forget(agent);
      else this.fleet.status(status(letter.payload), letter.at, letter.live);
    } else if (what === 'beat') {
      this.fleet.heard(status(letter.payload), letter.at, letter.live);
    } else if (what === 'inventory') {
      this.keep(this.inventories, agent, letter, inventory, '');
    }
  }

  private correlates(letter: Letter, agent: string): void {
    const active = object(letter.payload).active === true;
    if (active) this.correlator = agent;
    else if (this.correlator === agent) this.correlator = '';
  }
}

function said(letter: Letter): Said {
  return { text: text(letter.payload), at: letter.at, live: letter.live };
}
