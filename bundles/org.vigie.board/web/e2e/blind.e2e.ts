import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, screen } from './screen';
import { Stage } from './server';

const GREEN = 'rgb(86, 175, 148)';
let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(async () => {
  await chromium?.close();
});

/** Every colour of everything that is drawn. */
function colours(page: Page): Promise<string[]> {
  return page.evaluate(() => [...new Set([...document.querySelectorAll('main, main *')].flatMap(one => {
    const style = getComputedStyle(one);
    return [style.color, style.backgroundColor, style.borderTopColor, style.borderLeftColor, style.fill, style.stroke];
  }))]);
}

test('a feed that falls silent is told within ten seconds, and nothing is green', async () => {
  const stage = await Stage.open(t => t.calm());
  const { page, wrong } = await screen(chromium, stage.url);
  await page.waitForSelector('h1:has-text("Nothing is broken.")');
  expect(await colours(page)).toContain(GREEN);

  stage.fallSilent();
  await page.waitForSelector('h1:has-text("I cannot see.")', { timeout: 10_000 });
  expect(await page.locator('.why').allInnerTexts()).toEqual([
    expect.stringMatching(/^No message for \d+ s\.$/), expect.stringMatching(/^Last known at .*: Nothing is broken\.$/),
  ]);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('main')!).backgroundImage)).toContain('repeating-linear-gradient');
  expect(await page.title()).toBe('? I cannot see. Vigie');
  await page.waitForTimeout(700);
  expect(await colours(page)).not.toContain(GREEN);
  await page.screenshot({ path: '../target/screens/blind-1280.png' });

  stage.pulse = { agent: 'par-1', blind: '', trouble: '' };
  await page.waitForSelector('h1:has-text("Nothing is broken.")', { timeout: 10_000 });
  expect(wrong).toEqual([]);
  await page.context().close();
  await stage.close();
});

test('a feed that is cut is told within ten seconds, and comes back by itself', async () => {
  const stage = await Stage.open(t => t.calm());
  const { page } = await screen(chromium, stage.url);
  await page.waitForSelector('h1:has-text("Nothing is broken.")');
  const pulse = stage.pulse;
  stage.pulse = null;
  stage.hangUp();
  await page.waitForSelector('h1:has-text("I cannot see.")', { timeout: 10_000 });
  stage.pulse = pulse;
  await page.waitForSelector('h1:has-text("Nothing is broken.")', { timeout: 15_000 });
  await page.context().close();
  await stage.close();
});

test.each([
  ['the correlator is gone', 'blind', true, 'Nobody adds up what the agents see.'],
  ['it was only kept by somebody', 'ok', false, 'Only last known values so far.'],
])('%s: blind', async (_, word, live, why) => {
  const stage = await Stage.open(t => [...t.calm(), t.overall(word)].map(one => ({ ...one, live })));
  stage.pulse = { agent: '', blind: '', trouble: '' };
  const { page } = await screen(chromium, stage.url);
  await page.waitForSelector(`text=${why}`);
  expect(await colours(page)).not.toContain(GREEN);
  await page.context().close();
  await stage.close();
});
