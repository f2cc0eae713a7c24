import { describe, expect, test } from 'vitest';
import { Known } from '../src/fold/known';
import { type FeedState, LOST_AFTER_MS, blindness } from '../src/fold/sight';
import { openIncidents, Viewer } from '../src/view/board';
import { timeLine } from '../src/view/line';
import { byNetwork, byPlace } from '../src/view/matrix';
import { cue } from '../src/wall/sound';
import { stops } from '../src/wall/wall';
import { after, birth, from, letter, state, T } from './letters';

const FEED: FeedState = { heardAt: 1, brokenSince: 0, agent: 'par-1', blind: '', trouble: '' };

function known(...more: [string, unknown][]): Known {
  const made = new Known('en');
  made.hear(letter('agent/par-1/status', birth('par-1')));
  made.hear(letter('correlator/par-1', from('par-1', T, { active: true })));
  made.hear(letter('overall', 'ok'));
  more.forEach(([topic, payload]) => made.hear(letter(topic, payload)));
  return made;
}

function incident(phase: string, verdict = 'outage'): object {
  return from('par-1', T, {
    id: 'I', service: 'x', phase, phases: [{ phase: 'suspected', at: T }, { phase: 'confirmed', at: after(5) }], verdict, since: T,
    functions: { site: 'timeout' }, admission: { state: 'silent' }, evidence: [], notes: [], say: { en: 'X: site is down' },
  });
}

const OPEN: [string, unknown][] = [['incident/I', incident('confirmed')], ['state/x', state('x', 'major-outage', { incident: 'I', phase: 'confirmed' })]];
const view = (of: Known, feed = FEED, now = 1) => new Viewer().board(of, feed, now);

describe('it cannot see', () => {
  test.each<[string, Partial<FeedState>, Known, number]>([
    ['board.blind.starting', { heardAt: 0 }, known(), 1],
    ['board.blind.lost', {}, known(), LOST_AFTER_MS + 2],
    ['board.blind.lost', { heardAt: 0, brokenSince: 1 }, known(), 2],
    ['board.blind.nobody', { blind: 'nobody adds up what the agents see' }, known(), 1],
    ['board.blind.old', { blind: 'no verdict for 181 s' }, known(), 1],
    ['board.blind.nobody', {}, known(['overall', 'blind']), 1],
    ['board.blind.no-verdict', {}, known(['overall', null]), 1],
  ])('%s', (key, feed, of, now) => {
    expect(blindness(of, { ...FEED, ...feed }, now)?.key).toBe(key);
  });

  test('because a verdict is three minutes old, though the feed lives', () => {
    expect(blindness(known(), { ...FEED, heardAt: 180_001 }, 180_001)?.key).toBe('board.blind.old');
  });

  test('because a kept verdict is vouched for by nobody; a beat of who adds up is enough', () => {
    const kept = new Known('en');
    kept.hear(letter('overall', 'ok', 0, false));
    kept.hear(letter('correlator/par-1', from('par-1', T, { active: true }), 0, false));
    expect(blindness(kept, FEED, 1)?.key).toBe('board.blind.last-known');
    kept.hear(letter('agent/par-1/beat', from('par-1', T), 1));
    expect(blindness(kept, FEED, 1)).toBeNull();
  });

  test('and then nothing is good', () => {
    const blind = view(known(['state/x', state('x', 'operational')]), { ...FEED, heardAt: 0 });
    expect(blind.look).toBe('unknown');
    expect(blind.services[0]).toMatchObject({ look: 'unknown', stale: true });
    expect(blind.services[0]?.functions[0]?.look).toBe('unknown');
  });
});

describe('the headline', () => {
  test.each<[string, [string, unknown][]]>([
    ['board.none', []],
    ['board.calm', [['state/x', state('x', 'operational')]]],
    ['board.broken.1', OPEN],
    ['board.watch', [['incident/I', incident('suspected')], ['state/x', state('x', 'partial-outage', { incident: 'I', phase: 'suspected' })]]],
  ])('%s', (key, letters) => {
    expect(view(known(...letters)).headline).toBe(key);
  });

  test('is never calmer than who adds up', () => {
    expect(view(known(['state/x', state('x', 'operational')], ['overall', 'outage'])).look).toBe('partial');
    expect(view(known(['state/x', state('x', 'operational')], ['overall', 'watch'])).look).toBe('suspected');
  });
});

test('a value of an agent that is gone is not good, though the feed lives', () => {
  const gone = known(['state/y', { ...state('y', 'operational'), agent: 'ber-1' }]);
  expect(view(gone).services[0]?.look).toBe('up');
  gone.hear(letter('agent/par-1/beat', from('par-1', T), 60_000));
  expect(view(gone, { ...FEED, heardAt: 60_000 }, 60_000)).toMatchObject({ blind: null, services: [{ look: 'unknown' }] });
});

test('the worst stands first, and what did not change is not made again', () => {
  const of = known(['state/a', state('a', 'operational')], ...OPEN);
  const viewer = new Viewer();
  const first = viewer.board(of, FEED, 1);
  expect(first.services.map(one => one.id)).toEqual(['x', 'a']);
  of.hear(letter('state/x', state('x', 'operational')));
  const second = viewer.board(of, FEED, 1);
  expect(second.services[0]).toBe(first.services[1]);
  expect(second.services[1]).not.toBe(first.services[0]);
});

test('a fault on this side is never shown as an outage', () => {
  const local = known(['incident/I', incident('confirmed', 'local-fault')], ['state/x', state('x', 'unknown', { incident: 'I', phase: 'confirmed' })]);
  expect(view(local).look).toBe('unknown');
});

test('who sees it: countries, networks and those who cannot tell', () => {
  const of = known(['agent/ber-1/status', birth('ber-1', { country: 'DE', network: 'AS2' })]);
  const seen = (agent: string, outcome: string, live = true) =>
    letter(`obs/${agent}/x/site`, from(agent, T, { service: 'x', function: 'site', outcome, symptom: 'timeout', at: T, interval_s: 60 }), 0, live);
  of.hear(seen('par-1', 'down'));
  of.hear(seen('ber-1', 'up'));
  of.hear(seen('gone-1', 'down', false));
  expect(byPlace(of, 'x', ['site'], 1)).toMatchObject({ columns: ['DE', 'FR', 'gone-1'], cells: [[{ look: 'up' }, { look: 'down', bad: 1, all: 1 }, { look: 'unknown' }]] });
  expect(byNetwork(of, 'x', ['site'], 1).map(one => [one.country, one.all.look, one.networks.length])).toEqual([['FR', 'down', 1], ['', 'unknown', 1], ['DE', 'up', 1]]);
});

test('where many look, the last column is all the others, and those who see it broken stand before it', () => {
  const of = known();
  for (let i = 0; i < 20; i++) {
    of.hear(letter(`agent/a${i}/status`, birth(`a${i}`, { country: `C${i + 10}` })));
    of.hear(letter(`obs/a${i}/x/site`, from(`a${i}`, T, { service: 'x', function: 'site', outcome: i === 19 ? 'down' : 'up', symptom: 'timeout', at: T })));
  }
  const places = byPlace(of, 'x', ['site'], 1);
  expect(places.columns).toEqual(['C10', 'C11', 'C12', 'C13', 'C14', 'C15', 'C29', '+13']);
  expect(places.cells[0]?.slice(-2)).toEqual([{ look: 'down', bad: 1, all: 1 }, { look: 'up', bad: 0, all: 13 }]);
});

test('a time line is in order, and what people say stands in it', () => {
  const of = known(...OPEN, ['event/x', from('par-1', after(9), { n: 1, service: 'x', type: 'admission', incident: 'I', after: { admission: { state: 'silent' } } })]);
  const told = of.incidents.get('I');
  if (!told) throw new Error('no incident');
  told.ack = { by: 'ada', at: after(7), text: 'on it' };
  expect(timeLine(of, told).map(one => one.key)).toEqual(['board.phase.suspected', 'board.phase.confirmed', 'board.ack', 'admission.silent']);
});

test('one sound an outage and direction', () => {
  const calm = view(known(['state/x', state('x', 'operational')]));
  const bad = view(known(...OPEN));
  const blind = view(known(), { ...FEED, heardAt: 0 });
  expect([cue(calm, bad), cue(bad, bad), cue(bad, calm), cue(calm, blind), cue(blind, bad), cue(blind, blind)])
    .toEqual(['down', null, 'up', 'blind', null, null]);
});

test('a wall goes round the open outages, and stays where it cannot see', () => {
  expect(stops({ view: view(known(...OPEN)) })).toEqual(['#/', '#/incident/I']);
  expect(stops({ view: view(known(['state/x', state('x', 'operational')])) })).toEqual(['#/', '#/agents']);
  expect(stops({ view: view(known(...OPEN), { ...FEED, heardAt: 0 }) })).toEqual(['#/']);
  expect(openIncidents(view(known(...OPEN)))).toHaveLength(1);
});
