/** A fleet to look at: what agents and a correlator would say, as letters. */

export interface Told {
  topic: string;
  payload: unknown;
  live?: boolean;
  ageS?: number;
}

export const INCIDENT = '01HJ5TQ2F09ZK3M8W6C7N4R1XA';

const PLACES: [string, string, string, string][] = [
  ['par-1', 'FR', 'AS3215', 'europe'], ['lyo-1', 'FR', 'AS12322', 'europe'], ['ber-1', 'DE', 'AS3320', 'europe'],
  ['fra-1', 'DE', 'AS24940', 'europe'], ['nyc-1', 'US', 'AS7922', 'america'], ['sfo-1', 'US', 'AS7018', 'america'],
  ['tok-1', 'JP', 'AS2516', 'asia'], ['sao-1', 'BR', 'AS28573', 'america'],
];

const X = {
  timeline: { en: 'Timeline', fr: "Fil d'actualité" }, mobile: { en: 'Mobile timeline', fr: 'Fil mobile' },
  publish: { en: 'Publishing', fr: 'Publication' }, notifications: { en: 'Notifications', fr: 'Notifications' },
  spaces: { en: 'Spaces', fr: 'Espaces' },
};

export class Tales {
  private seq = 0;

  constructor(readonly now: number) {}

  iso(ago: number): string {
    return new Date(this.now - ago * 1000).toISOString();
  }

  private envelope(kind: string, agent: string, ago = 0, fresh = 0) {
    return { v: 1, kind, agent, boot: '01JHZK6V5W', conn: 1, seq: ++this.seq, t: this.iso(ago), fresh_for_s: fresh };
  }

  agents(count = PLACES.length): Told[] {
    return PLACES.slice(0, count).flatMap(([id, country, network, region]) => [
      {
        topic: `agent/${id}/status`,
        payload: {
          ...this.envelope('status', id), online: true, reason: 'birth', since: this.iso(86_400), site: id.slice(0, 3), network,
          country, region, continent: null, resolver: 'system', trust_store: 'java-25', version: '1.0.0', beat_s: 15, line: 'good', health: {},
        },
      },
      {
        topic: `agent/${id}/inventory`,
        payload: {
          ...this.envelope('inventory', id), bundles: { 'org.vigie.probe.http': '1.0.0' }, probes: { http: '1.0.0', dns: '1.0.0', tcp: '1.0.0' },
          waiting: {}, refused: [],
        },
      },
    ]).concat([{ topic: 'correlator/par-1', payload: { ...this.envelope('correlator', 'par-1'), active: true, since: this.iso(86_400) } as never }]);
  }

  service(id: string, name: Record<string, string>, functions: Record<string, Record<string, string>>, sentence: Record<string, string>, more: Record<string, unknown> = {}): Told[] {
    const states = Object.fromEntries(Object.keys(functions).map(one => [one, { condition: 'up', symptom: null, since: this.iso(90_000) }]));
    return [
      {
        topic: `definition/par-1/${id}`,
        payload: {
          ...this.envelope('definition', 'par-1'), service: id, rev: '3f9c', name,
          functions: Object.fromEntries(Object.entries(functions).map(([key, one]) => [key, { name: one, essential: true, interval_s: 60, depends_on: [] }])),
          vendor: null, maintenance: [], notify: [],
        },
      },
      {
        topic: `state/${id}`,
        payload: {
          ...this.envelope('service-state', 'par-1'), service: id, condition: 'operational', functions: states, incident: null,
          phase: null, scope: null, admission: null, ...more,
        },
      },
      { topic: `say/en/${id}`, payload: `${sentence.en}` },
      { topic: `say/fr/${id}`, payload: `${sentence.fr}` },
    ];
  }

  works(id: string, en: string, fr = en, functions: Record<string, Record<string, string>> = { site: { en: 'Site', fr: 'Site' } }): Told[] {
    return this.service(id, { en, fr }, functions, { en: `${en}: everything works.`, fr: `${fr}: tout fonctionne.` });
  }

  overall(word: string): Told {
    return { topic: 'overall', payload: word };
  }

  calm(): Told[] {
    return [
      ...this.agents(),
      ...this.works('x', 'X (ex-Twitter)', 'X (ex-Twitter)', X),
      ...this.works('boutique', 'Boutique'),
      ...this.works('mail', 'Mail', 'Courriel', { imap: { en: 'Inbox', fr: 'Boîte' }, smtp: { en: 'Sending', fr: 'Envoi' } }),
      ...this.works('dns', 'Name servers', 'Serveurs de noms'),
      ...this.works('bank', 'Bank API', 'Banque'),
      ...this.works('maps', 'Maps', 'Cartes'),
      ...this.works('git', 'Git forge', 'Forge Git'),
      ...this.works('phone', 'Telephony', 'Téléphonie'),
      ...this.works('shop', 'Ticket shop', 'Billetterie'),
      this.overall('ok'),
    ];
  }

  /** One observation of each agent for each function of X. */
  seen(bad: Record<string, string>, spared: string[] = ['tok-1']): Told[] {
    return PLACES.flatMap(([agent], i) => Object.keys(X).map((id, k) => {
      const symptom = spared.includes(agent) ? undefined : bad[id];
      return {
        topic: `obs/${agent}/x/${id}`,
        payload: {
          ...this.envelope('observation', agent, 2, 180), service: 'x', function: id, outcome: symptom ? 'down' : 'up',
          ...(symptom ? { symptom } : {}), reason: null, at: this.iso(3), latency_s: 0.12 + 0.05 * k + 0.02 * i, phases_s: {}, runs: 1,
          interval_s: 60, detail: {}, evidence: '200, 4.1 kB',
        },
      };
    }));
  }

  incident(more: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      ...this.envelope('incident', 'par-1'), id: INCIDENT, service: 'x', phase: 'confirmed',
      phases: [{ phase: 'suspected', at: this.iso(1_020) }, { phase: 'confirmed', at: this.iso(932) }],
      verdict: 'outage', severity: 'critical', since: this.iso(1_024), resolved_at: null,
      functions: { timeline: 'hollow-page', mobile: 'stale-feed', publish: 'lost-write' },
      scope: { level: 'international', value: null, bad: ['BR', 'DE', 'FR', 'US'], good: ['JP'], unknown: [] },
      admission: { state: 'silent', silent_for_s: 932, admitted_at: null }, confidence: 0.98,
      evidence: [
        { agent: 'par-1', function: 'timeline', at: this.iso(1_024), symptom: 'hollow-page', evidence: '200, 4.1 kB, text 155; 0 of ≥5 posts' },
        { agent: 'nyc-1', function: 'publish', at: this.iso(990), symptom: 'lost-write', evidence: 'accepted, and gone 5 s later: 404, 13 B' },
        { agent: 'ber-1', function: 'mobile', at: this.iso(970), symptom: 'stale-feed', evidence: '200, 24 items, newest 11 min old' },
      ],
      ack: null, muted: null, notes: [],
      say: this.sentences(),
      ...more,
    };
  }

  private sentences(): { en: string; fr: string } {
    const since = this.iso(1_024).slice(11, 16);
    return { en: `X (ex-Twitter): ${OUTAGE.en.replace('05:30', since)}`, fr: `X (ex-Twitter): ${OUTAGE.fr.replace('05:30', since)}` };
  }

  outage(more: Record<string, unknown> = {}): Told[] {
    const since = this.iso(1_024);
    const down = (symptom: string) => ({ condition: 'down', symptom, since });
    const up = { condition: 'up', symptom: null, since: this.iso(90_000) };
    return [
      ...this.calm(),
      ...this.service('x', { en: 'X (ex-Twitter)' }, X, this.sentences(), {
        condition: 'major-outage', incident: INCIDENT, phase: 'confirmed', admission: 'silent',
        functions: { timeline: down('hollow-page'), mobile: down('stale-feed'), publish: down('lost-write'), notifications: up, spaces: up },
      }),
      { topic: `incident/${INCIDENT}`, payload: this.incident(more) },
      ...this.seen({ timeline: 'hollow-page', mobile: 'stale-feed', publish: 'lost-write' }),
      this.event(1, 'scope', 700), this.event(2, 'admission', 640),
      this.overall('outage'),
    ];
  }

  event(n: number, type: string, ago: number): Told {
    return {
      topic: 'event/x',
      payload: {
        ...this.envelope('event', 'par-1', ago), n, service: 'x', type, incident: INCIDENT, before: {},
        after: { phase: 'confirmed', functions: {}, scope: { level: 'international' }, admission: { state: 'silent' } },
      },
    };
  }

  /** What a minute of the past looked like. */
  history(key: string, step: string): unknown {
    const [service = '', id = ''] = key.split('/');
    const bad = service === 'x' && ['timeline', 'mobile', 'publish'].includes(id);
    const width = step === 'hour' ? 3_600 : 60;
    const count = step === 'hour' ? 90 * 24 : 90;
    const points = Array.from({ length: count }, (_, i) => {
      const ago = (count - i) * width;
      const down = bad && (step === 'hour' ? i % 900 === 17 : ago < 1_080);
      const wave = 0.1 + 0.03 * Math.sin(i / 7 + id.length) + (id.length % 3) * 0.05;
      return {
        at: new Date(Math.floor((this.now - ago * 1000) / (width * 1000)) * width * 1000).toISOString(),
        good: down ? (ago > 1_000 ? 4 : 1) : 8, bad: down ? 7 : 0, unknown: 0, latency_s: { p50: wave, p95: wave * 2, p99: wave * 3 },
      };
    });
    return { function: key, step, availability: { share: bad ? 0.99871 : 1, good_minutes: 1, bad_minutes: bad ? 165 : 0, unknown_minutes: 0 }, points };
  }
}

const OUTAGE = {
  en: 'timeline is down (hollow page), mobile timeline shows nothing new, publishing loses what is written; international, 7 of 8 networks; since 05:30 UTC (17 min); vendor silent.',
  fr: "fil d'actualité est en panne (page creuse), fil mobile ne montre plus rien de nouveau, publication perd ce qu'on y écrit; international, 7 réseaux sur 8; depuis 05:30 UTC (17 min); l'éditeur se tait.",
};
