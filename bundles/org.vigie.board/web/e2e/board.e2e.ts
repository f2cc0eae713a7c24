import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INCIDENT } from './fleet';
import { browser, type Screen, screen } from './screen';
import { Stage } from './server';

const SHOTS = '../target/screens';

let chromium: Browser;
let stage: Stage;
let open: Screen[] = [];

beforeAll(async () => {
  chromium = await browser();
  mkdirSync(SHOTS, { recursive: true });
});

afterAll(async () => {
  await chromium?.close();
});

async function look(letters: Parameters<typeof Stage.open>[0], at = '', width = 1280, height = 800, more = {}) {
  stage = await Stage.open(letters);
  const made = await screen(chromium, stage.url + at, width, height, more);
  open.push(made);
  return made.page;
}

async function end() {
  for (const one of open) {
    expect(one.wrong).toEqual([]);
    await one.context.close();
  }
  open = [];
  await stage.close();
}

test('a calm day is one sentence and a tile a service', async () => {
  const page = await look(t => t.calm());
  await page.waitForSelector('h1:has-text("Nothing is broken.")');
  expect(await page.locator('.tile').count()).toBe(9);
  expect(await page.title()).toBe('● Nothing is broken. Vigie');
  expect(await page.locator('link[rel=icon]').getAttribute('href')).toContain('mark-up.svg');
  const ticks = page.locator('[data-service=boutique] .ticks');
  await expect.poll(() => ticks.getAttribute('aria-label')).toMatch(/^Last 90 min: \d\d:\d\d to \d\d:\d\d works$/);
  await page.screenshot({ path: `${SHOTS}/calm-1280.png` });
  await end();
});

test('an outage tells what, for whom, since when and whether the vendor admits it', async () => {
  const page = await look(t => t.outage());
  const incident = page.locator('article.incident');
  await incident.waitFor();
  expect(await incident.locator('.sentence').innerText()).toContain('hollow page');
  expect(await incident.locator('.sentence').innerText()).toContain('vendor silent');
  expect(await incident.locator('.timer').innerText()).toContain('17 min');
  expect(await incident.locator('tbody tr').first().locator('.seen').count()).toBe(5);
  expect(await incident.locator('.seen.down').first().locator('svg').getAttribute('aria-label')).toBe('BR: broken for 1 of 1');
  expect(await incident.locator('.line li').allInnerTexts()).toEqual([
    expect.stringContaining('suspected'), expect.stringContaining('confirmed'), expect.stringContaining('reaches others'),
    expect.stringContaining('vendor silent'),
  ]);
  expect(await incident.locator('.who li').count()).toBe(8);
  await expect.poll(() => incident.locator('.ticks').first().getAttribute('aria-label')).toContain('down');
  expect(await page.title()).toContain('■ X (ex-Twitter)');
  expect(await page.locator('.pill').count()).toBe(8);
  await end();
});

test('it follows the story without a reload', async () => {
  const page = await look(t => t.calm());
  await page.waitForSelector('text=Nothing is broken.');
  stage.tell(...stage.tales.outage());
  await page.waitForSelector('article.incident.down');
  stage.tell({ topic: `incident/${INCIDENT}`, payload: stage.tales.incident({ phase: 'partial-recovery' }) });
  await page.waitForSelector('article.incident.recovering');
  stage.tell(...stage.tales.calm(), { topic: `incident/${INCIDENT}`, payload: stage.tales.incident({ phase: 'resolved', resolved_at: stage.tales.iso(1) }) });
  await page.waitForSelector('h1:has-text("Nothing is broken.")');
  await page.waitForSelector('.recent a');
  await end();
});

test.each([[320, 640], [1280, 800], [3840, 2160]])('it fits %d pixels', async (width, height) => {
  const page = await look(t => t.outage(), width === 3840 ? '?kiosk=1' : '', width, height, { reducedMotion: 'reduce' });
  await page.waitForSelector('article.incident .who li');
  // the past of all that is on it: five functions of the one, one or two of each other
  await expect.poll(() => stage.asked.filter(one => one.includes('/history')).length).toBeGreaterThanOrEqual(14);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await page.screenshot({ path: `${SHOTS}/incident-${width}.png`, fullPage: width === 320 });
  await end();
});

test('what comes from outside is text', async () => {
  const evil = '<img src=x onerror="hacked=1"><b>&amp;{0}';
  const page = await look(t => [
    ...t.calm(),
    ...t.service('evil', { en: evil }, { constructor: { en: evil }, __proto__x: { en: evil } }, { en: `${evil}: ${evil}`, fr: evil }, {
      condition: 'major-outage', incident: INCIDENT, phase: 'confirmed',
      functions: { constructor: { condition: 'down', symptom: evil, since: t.iso(9) }, __proto__x: { condition: evil, symptom: null, since: evil } },
    }),
    {
      topic: `incident/${INCIDENT}`,
      payload: t.incident({
        service: 'evil', functions: { constructor: evil }, evidence: [{ agent: evil, function: evil, at: evil, symptom: evil, evidence: evil }],
        ack: { by: evil, at: t.iso(1), text: evil }, notes: [{ by: evil, at: t.iso(1), text: evil }], say: { en: evil },
        scope: { level: evil, value: evil }, admission: { state: evil },
      }),
    },
  ]);
  await page.waitForSelector('article.incident');
  for (const hash of ['#/incident/' + INCIDENT, '#/service/evil', '#/agents']) {
    await page.evaluate(to => { location.hash = to; }, hash);
    await page.waitForTimeout(300);
    expect(await page.locator('main img, main b').count()).toBe(0);
  }
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await end();
});

test('nonsense on the wire breaks nothing', async () => {
  const page = await look(t => [
    ...t.calm(),
    ...[null, 7, 'x', [], {}, { functions: 7 }, { functions: { a: null } }, { phases: 'no', evidence: {}, scope: [], admission: 3 }].flatMap(payload =>
      ['state/odd', 'incident/ODD', 'definition/par-1/odd', 'agent/odd/status', 'agent/odd/inventory', 'obs/odd/odd/odd', 'event/odd', 'correlator/odd', 'say/en/odd', 'a/b/c/d/e', '']
        .map(topic => ({ topic, payload }))),
    t.overall('ok'),
  ]);
  await page.waitForSelector('h1');
  await page.waitForSelector('.tile');
  await page.evaluate(() => { location.hash = '#/agents'; });
  await page.waitForSelector('text=Last heard');
  await end();
});

test('a tile stands alone where somebody embeds it', async () => {
  const page = await look(t => t.outage(), 'embed/x', 400, 260);
  await page.waitForSelector('.embed .tile.down');
  expect(await page.locator('.tile').count()).toBe(1);
  expect(await page.locator('header.bar').count()).toBe(0);
  await end();
});

test('what is wrong with Vigie itself is told above all', async () => {
  const page = await look(t => [
    ...t.calm(),
    {
      topic: 'agent/par-1/inventory',
      payload: {
        agent: 'par-1', t: t.iso(0), probes: { http: '1' }, waiting: { ldap: ['mail/login', 'mail/list'] },
        refused: [{ what: 'services/x.yaml:13:5', why: "unknown key 'tiemout'" }, { what: 'probe-x.jar', why: 'not signed' }],
      },
    },
  ]);
  await page.waitForSelector('.ribbons');
  expect(await page.locator('.ribbons li').allInnerTexts()).toEqual([
    expect.stringContaining('configuration refused, the last good one is in force (services/x.yaml:13:5) unknown key'),
    expect.stringContaining('plug-in refused (probe-x.jar) not signed'),
    expect.stringContaining('2 functions wait for probe ldap'),
  ]);
  await end();
});
