import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INCIDENT } from './fleet';
import { browser, screen } from './screen';
import { Stage } from './server';

const HERE = import.meta.dirname;
const AXE = readFileSync(join(HERE, '../node_modules/axe-core/axe.min.js'), 'utf8');
const PAGES = ['', `#/incident/${INCIDENT}`, '#/service/x', '#/agents', 'embed/x'];

let chromium: Browser;
let stage: Stage;

beforeAll(async () => {
  chromium = await browser();
  stage = await Stage.open(t => t.outage());
});

afterAll(async () => {
  await chromium?.close();
  await stage?.close();
});

function address(page: string, language: string): string {
  const [path = '', hash = ''] = page.split('#');
  return `${stage.url}${path}?lang=${language}${hash && `#${hash}`}`;
}

/** Axe comes from outside the page: where its policy allows no such thing, it is handed in by the debugger. */
async function violations(page: Page): Promise<unknown[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: AXE });
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe;
    return (await axe.run()).violations.map(one => `${one.id}: ${one.nodes.map(node => `${node.html.slice(0, 200)} ${node.failureSummary}`).join(' | ')}`);
  });
}

describe.each(['en', 'fr'])('in %s', language => {
  test.each(PAGES)('axe finds nothing on /%s', async path => {
    const { page, wrong, context } = await screen(chromium, address(path, language), 1280, 800, { reducedMotion: 'reduce' });
    await page.waitForSelector('.ticks, table');
    await page.waitForTimeout(1_000);
    expect(await violations(page)).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });
});

test('the calm and the blind board pass axe as well', async () => {
  const calm = await Stage.open(t => [...t.calm(), t.overall('ok')]);
  const { page, context } = await screen(chromium, calm.url, 1280, 800, { reducedMotion: 'reduce' });
  await page.waitForSelector('.tile');
  expect(await violations(page)).toEqual([]);
  calm.tell(calm.tales.overall('blind'));
  await page.waitForSelector('h1:has-text("I cannot see.")');
  expect(await violations(page)).toEqual([]);
  await context.close();
  await calm.close();
});

/** Every text that the catalogue has in English only, as whole words; names in the fleet are French there, or names. */
test('a French page has no English word', async () => {
  const words = (language: string) => JSON.parse(readFileSync(join(HERE, `../dist/words-${language}.json`), 'utf8')) as Record<string, string>;
  const split = (text: string) => text.toLowerCase().split(/[^a-zà-ÿ]+/).filter(one => one.length > 2);
  const french = new Set(Object.values(words('fr')).flatMap(split).concat(['twitter', 'spaces', 'notifications', 'vigie', 'english', 'git', 'dns', 'http', 'tcp']));
  const english = new Set(Object.values(words('en')).flatMap(split).filter(one => !french.has(one)));
  for (const path of PAGES) {
    const { page, context } = await screen(chromium, address(path, 'fr'), 1280, 800, { locale: 'fr-FR' });
    await page.waitForSelector('.ticks, table');
    await page.waitForTimeout(1_000);
    const told = await page.evaluate(() => {
      const told: string[] = [document.title];
      for (const one of document.querySelectorAll('body *')) {
        if (one.closest('[lang=en], .foreign')) continue;
        told.push(one.getAttribute('aria-label') ?? '', one.getAttribute('title') ?? '');
        for (const node of one.childNodes) if (node.nodeType === Node.TEXT_NODE) told.push(node.nodeValue ?? '');
      }
      return told.join(' ');
    });
    expect(split(told).filter(one => english.has(one)), path).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    await context.close();
  }
});

test('the keyboard alone leads to the outage and back', async () => {
  const { page, context } = await screen(chromium, stage.url);
  await page.waitForSelector('article.incident');
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('href')?.startsWith('#/incident/'))) break;
  }
  expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.story h1');
  await page.keyboard.press('a');
  await page.waitForSelector('h1:has-text("Agents")');
  await page.keyboard.press('Escape');
  await page.waitForSelector('main[data-page=board] article.incident');
  await context.close();
});

test('a screen reader is told of phases, and of nothing else', async () => {
  const { page, context } = await screen(chromium, stage.url);
  await page.waitForSelector('[role=status]:has-text("hollow")', { state: 'attached' });
  await page.evaluate(() => {
    const seen = window as unknown as { spoken: number };
    seen.spoken = 0;
    new MutationObserver(() => { seen.spoken++; }).observe(document.querySelector('[role=status]')!, { characterData: true, childList: true, subtree: true });
  });
  stage.tell({ topic: 'say/en/x', payload: 'X (ex-Twitter): something else is told of it.' });
  await page.waitForTimeout(2_500);
  const spoken = () => page.evaluate(() => (window as unknown as { spoken: number }).spoken);
  expect(await spoken()).toBe(0);
  stage.tell({ topic: `incident/${INCIDENT}`, payload: stage.tales.incident({ phase: 'partial-recovery' }) });
  await expect.poll(spoken).toBe(1);
  stage.tell({ topic: `incident/${INCIDENT}`, payload: stage.tales.incident() });
  await context.close();
});

test('who wants no motion gets none', async () => {
  const { page, context } = await screen(chromium, stage.url, 1280, 800, { reducedMotion: 'reduce' });
  await page.waitForSelector('article.incident');
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await context.close();
});

/** Without any colour: filled white on black, no two marks may cover nearly the same. */
test('states are told apart by shape alone', async () => {
  const { page, context } = await screen(chromium, stage.url);
  await page.waitForSelector('.mark');
  const looks = ['up', 'suspected', 'partial', 'down', 'recovering', 'unknown', 'maintenance'];
  const pixels = await page.evaluate(async names => Promise.all(names.map(async name => {
    const text = await (await fetch(`mark-${name}.svg`)).text();
    const path = /<path[^>]* d="([^"]+)"/.exec(text)?.[1] ?? '';
    const canvas = new OffscreenCanvas(32, 32).getContext('2d')!;
    canvas.scale(2, 2);
    canvas.fill(new Path2D(path), 'evenodd');
    return [...canvas.getImageData(0, 0, 32, 32).data].filter((_, i) => i % 4 === 3).map(alpha => alpha > 127);
  })), looks);
  pixels.forEach((a, i) => pixels.slice(i + 1).forEach((b, k) => {
    const different = a.filter((on, p) => on !== b[p]).length;
    const either = a.filter((on, p) => on || b[p]).length;
    expect(different / either, `${looks[i]} and ${looks[i + 1 + k]}`).toBeGreaterThan(0.2);
  }));
  await page.evaluate(() => { document.documentElement.style.filter = 'grayscale(1)'; });
  await page.screenshot({ path: '../target/screens/greyscale-1280.png' });
  await context.close();
});
