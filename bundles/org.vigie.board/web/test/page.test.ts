import { expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, which the build runs without any package
import { words as anyCatalogue } from '../words.mjs';
import { read as readLetter } from '../src/feed/mqtt';
import { read as readPast } from '../src/feed/past';
import { isDim, options } from '../src/options';
import { split } from '../src/page/incident-tile';
import { withoutName } from '../src/view/service';
import { Clock } from '../src/wall/clock';
import { map, text, time } from '../src/wire/shape';
import { Words } from '../src/words';
import { readdirSync, readFileSync } from 'node:fs';

const catalogue = anyCatalogue as (language: string) => Record<string, string>;
const PAGE = { lang: '', zone: '', languages: ['de-AT', 'fr-CA'] };
const of = (address: string, page = PAGE) => options(new URL(address, 'http://h/'), 'http://h/', page);

test('the address says how the board is shown', () => {
  expect(of('/?kiosk=1&lang=fr&rotate=20&scale=tv&dim=22-07&broker=wss://mq.example/ws')).toMatchObject({
    kiosk: true, language: 'fr', rotate: 20, tv: true, dim: [22, 7], broker: 'wss://mq.example/ws', prefix: 'vigie/v1', embed: '',
  });
  expect(of('/?rotate=1').rotate).toBe(5);
  expect(of('/?broker=https://evil&dim=9-9&rotate=x&embed=%22')).toMatchObject({ broker: '', dim: null, rotate: 0, embed: '' });
  expect(of('/board/embed/x').embed).toBe('x');
});

test('the language is the one asked for, else the server\'s, else the reader\'s', () => {
  expect(of('/').language).toBe('fr');
  expect(of('/', { ...PAGE, lang: 'en' }).language).toBe('en');
  expect(of('/?lang=fr', { ...PAGE, lang: 'en' }).language).toBe('fr');
  expect(of('/', { ...PAGE, languages: ['de'] }).language).toBe('en');
});

test('a night goes over midnight', () => {
  expect([21, 22, 3, 7].map(hour => isDim([22, 7], hour))).toEqual([false, true, true, false]);
  expect([0, 1, 3].map(hour => isDim([1, 3], hour))).toEqual([false, true, false]);
});

test('what the broker brings is read as the contract says', () => {
  expect(readLetter('overall', 'ok')).toBe('ok');
  expect(readLetter('say/en/x', '"X"')).toBe('"X"');
  expect(readLetter('state/x', '')).toBeNull();
  expect(readLetter('state/x', '{broken')).toEqual({});
});

test('shapes hold whatever comes', () => {
  expect(text(7)).toBe('');
  expect(time('soon')).toBe('');
  const hostile = map(JSON.parse('{"__proto__": "a", "constructor": "b"}'), text);
  expect(Object.keys(hostile)).toEqual(['__proto__', 'constructor']);
  expect(readPast({ points: [{ at: 'x' }, null, { at: '2023-12-21T05:30:00Z', good: 'many', latency_s: null }] }).ticks).toHaveLength(1);
});

test('a sentence is split into what it is and the rest; its name stands above it', () => {
  const sentence = withoutName('X: timeline is down (hollow page); international; since 05:30 UTC (17 min); vendor silent.', 'X');
  expect(split(sentence)).toEqual(['Timeline is down (hollow page)', 'international; since 05:30 UTC; vendor silent.']);
});

test('lengths, shares and times are written as people write them', () => {
  const english = new Words('en', catalogue('en'));
  const french = new Words('fr', catalogue('fr'));
  expect(english.length(119_999)).toBe('119 s');
  expect(english.length(3_900_000)).toBe('65 min');
  expect(french.length(200_000_000)).toBe('2 j 7 h');
  expect(english.took(0.0421)).toBe('42.1 ms');
  expect(french.took(1.25)).toBe('1,3 s');
  expect(english.percent(0.99871)).toBe('99.87%');
  expect(new Clock('en', 'Europe/Paris').time('2023-12-21T05:30:02Z', Date.parse('2023-12-21T06:00:00Z'), true)).toBe('06:30:02');
  expect(new Clock('en', 'Mars/Olympus').time('nonsense', 0)).toBe('');
});

/** Every sentence that the page asks for is there, in both languages, and every one of the board's is asked for. */
test('the catalogue and the page know the same words', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(one => /\.tsx?$/.test(one))
    .map(one => readFileSync(`src/${one}`, 'utf8')).join('\n');
  const english = catalogue('en');
  expect(Object.keys(catalogue('fr')).sort()).toEqual(Object.keys(english).sort());
  const asked = [...sources.matchAll(/'(board\.[a-z0-9.-]*[a-z0-9])'/g)].map(one => one[1] ?? '');
  expect(asked.filter(one => !(one in english))).toEqual([]);
  const families = [...sources.matchAll(/['`](board\.[a-z.-]+\.)(?:'|\$\{)/g)].map(one => one[1] ?? '');
  // the page without a script is written by the agent
  const java = '../src/main/java/org/vigie/board';
  const written = readdirSync(java).map(one => readFileSync(`${java}/${one}`, 'utf8')).join('\n');
  asked.push(...[...written.matchAll(/"(board\.[a-z0-9.-]*[a-z0-9])"/g)].map(one => one[1] ?? ''));
  const unused = Object.keys(english).filter(one => one.startsWith('board.') && !asked.includes(one) && !families.some(family => one.startsWith(family)));
  expect(unused).toEqual([]);
});
