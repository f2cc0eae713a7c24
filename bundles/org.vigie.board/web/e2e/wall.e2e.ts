import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, screen } from './screen';
import { Stage } from './server';

let chromium: Browser;

beforeAll(async () => {
  chromium = await browser();
});

afterAll(async () => {
  await chromium?.close();
});

test('a screen on a wall goes round by itself, stays awake and shows no controls that nobody can reach', async () => {
  const stage = await Stage.open(t => t.outage());
  const { page, wrong, context } = await screen(chromium, `${stage.url}?kiosk=1&rotate=5&scale=tv`);
  await page.waitForSelector('article.incident');
  expect(await page.locator('nav').count()).toBe(0);
  await page.waitForSelector('.story', { timeout: 7_000 });
  await page.waitForSelector('main[data-page=board]', { timeout: 7_000 });
  expect(wrong).toEqual([]);
  await context.close();
  await stage.close();
});

test('it is dim at night, but not while something is down', async () => {
  const stage = await Stage.open(t => t.calm());
  const hour = Number(new Date().toLocaleString('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Paris' }));
  const { page, context } = await screen(chromium, `${stage.url}?dim=${hour}-${(hour + 2) % 24}`);
  await page.waitForSelector('body.dim');
  stage.tell(...stage.tales.outage());
  await page.waitForSelector('body:not(.dim) article.incident');
  await context.close();
  await stage.close();
});

test('there is no sound until somebody asks', async () => {
  const stage = await Stage.open(t => t.calm());
  const { page, wrong, context } = await screen(chromium, stage.url);
  await page.waitForSelector('button.sound[aria-pressed=false]');
  await page.keyboard.press('s');
  await page.waitForSelector('button.sound[aria-pressed=true]:has-text("Sound on")');
  stage.tell(...stage.tales.outage());
  await page.waitForSelector('article.incident');
  expect(wrong).toEqual([]);
  await context.close();
  await stage.close();
});

test('a screen that hangs for months takes the new page when there is one, and only then', async () => {
  const stage = await Stage.open(t => t.calm());
  const { page, context } = await screen(chromium, `${stage.url}?kiosk=1`);
  await page.waitForSelector('.tile');
  await page.evaluate(() => { (window as unknown as { old: boolean }).old = true; });
  const old = () => page.evaluate(() => 'old' in window);
  const asked = () => stage.asked.filter(one => one === '/board.js').length;
  const before = asked();
  stage.hangUp();
  await expect.poll(asked, { timeout: 10_000 }).toBeGreaterThan(before);
  await page.waitForTimeout(500);
  expect(await old()).toBe(true);
  stage.version = '2';
  stage.hangUp();
  await expect.poll(() => old().catch(() => true), { timeout: 15_000 }).toBe(false);
  await page.waitForSelector('.tile');
  await context.close();
  await stage.close();
});
