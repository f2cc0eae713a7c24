import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, screen } from '../e2e/screen';

const VIGIE = process.env.VIGIE_HOME ?? join(import.meta.dirname, '../../../../distribution/target/vigie');
const SHOTS = process.env.VIGIE_SCREENS ?? join(import.meta.dirname, '../../target/screens');

let chromium: Browser;
let demo: ChildProcess;
let board = '';
let state = '';

beforeAll(async () => {
  chromium = await browser();
  mkdirSync(SHOTS, { recursive: true });
  demo = spawn(join(VIGIE, 'bin/vigie'), ['demo', '--once'], { stdio: ['ignore', 'pipe', 'inherit'] });
  board = await new Promise(found => {
    let told = '';
    demo.stdout?.on('data', (some: Buffer) => {
      told += some.toString();
      state = /VIGIE_STATE=(\S+)/.exec(told)?.[1] ?? '';
      const at = /Board: (http:\S+)/.exec(told)?.[1];
      if (at) found(at);
    });
  });
});

afterAll(async () => {
  await chromium?.close();
  demo?.kill();
});

test('the demonstration tells its whole story on the board, without a reload', async () => {
  const begun = Date.now();
  const { page, wrong } = await screen(chromium, board);
  await page.waitForSelector('article.incident .sentence:has-text("hollow")', { timeout: 30_000 });
  console.log(`"hollow" on the board after ${Date.now() - begun} ms`);
  expect(Date.now() - begun).toBeLessThan(15_000);
  await page.waitForSelector('article.incident.down .chip:has-text("confirmed")', { timeout: 20_000 });
  await page.waitForSelector('article.incident .line li:has-text("vendor silent")', { timeout: 30_000 });
  await straightFromTheBroker();
  await page.waitForTimeout(10_000);
  await page.screenshot({ path: join(SHOTS, 'demo-1280.png') });
  await page.waitForSelector('article.incident.recovering .chip:has-text("partly back")', { timeout: 90_000 });
  await page.waitForSelector('h1:has-text("Nothing is broken.")', { timeout: 60_000 });
  await page.waitForSelector('.recent a:has-text("Works again")');
  expect(wrong).toEqual([]);
  expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
});

/** The embedded broker takes WebSockets of the board's own pages. */
async function straightFromTheBroker(): Promise<void> {
  const ports = JSON.parse(readFileSync(join(state, 'ports.json'), 'utf8')) as Record<string, string>;
  const broker = Object.values(ports).find(one => one.startsWith('mqtt:')) ?? '';
  const { page, wrong, context } = await screen(chromium, `${board}?broker=${broker.replace('mqtt:', 'ws:')}`);
  await page.waitForSelector('article.incident .sentence:has-text("hollow")', { timeout: 20_000 });
  expect(wrong).toEqual([]);
  await context.close();
}
