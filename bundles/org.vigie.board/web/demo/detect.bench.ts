/**
 * How long it takes from the first failing answer of a target, checked every second, to the changed state at a subscriber of the
 * broker and on the board: fifty outages, one after the other. Needs the built distribution and Chromium; `npm run detect`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, screen } from '../e2e/screen';

const OUTAGES = 50;
const HOME = process.env.VIGIE_HOME ?? join(import.meta.dirname, '../../../../distribution/target/vigie');

const work = mkdtempSync(join(tmpdir(), 'vigie-detect-'));
const failing = new Map<string, { first: number }>();
const target = createServer((request, response) => {
  const down = failing.get((request.url ?? '').slice(1));
  if (!down) {
    response.setHeader('Content-Type', 'text/html');
    response.end('<html><title>page</title><body><p>some words to read</p></body></html>');
    return;
  }
  down.first ||= Date.now();
  response.writeHead(500).end();
});
let agent: ChildProcess | undefined;

beforeAll(async () => {
  await new Promise<void>(done => target.listen(0, '127.0.0.1', done));
  const port = (target.address() as AddressInfo).port;
  mkdirSync(join(work, 'config/services'), { recursive: true });
  writeFileSync(join(work, 'config/vigie.yaml'), 'vigie: 1\nagent: {id: detect}\nreferences: []\n');
  for (let i = 0; i < OUTAGES; i++) {
    writeFileSync(join(work, `config/services/s${i}.yaml`), `vigie: 1\nservice: s${i}\nevery: 1s\ntimeout: 900ms\nfunctions:\n  page: http://127.0.0.1:${port}/s${i}\n`);
  }
  agent = spawn(join(HOME, 'bin/vigie'), ['run', '--config', join(work, 'config')], { env: { ...process.env, VIGIE_STATE: join(work, 'state') }, stdio: 'ignore' });
});

afterAll(() => {
  agent?.kill();
  target.close();
  rmSync(work, { recursive: true, force: true });
});

function percentile(of: number[], share: number): number {
  const sorted = [...of].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

test('fifty outages', async () => {
  const ports = join(work, 'state/ports.json');
  await expect.poll(() => existsSync(ports) && /board.*http/s.test(readFileSync(ports, 'utf8')) && /mqtt:/.test(readFileSync(ports, 'utf8')), { timeout: 30_000 }).toBe(true);
  const at = Object.values(JSON.parse(readFileSync(ports, 'utf8')) as Record<string, string>);
  const client = await mqtt.connectAsync(at.find(one => one.startsWith('mqtt:')) ?? '', { protocolVersion: 5 });
  const changed = new Map<string, number>();
  client.on('message', (topic, payload) => {
    const [, , kind, service = ''] = topic.split('/');
    if (kind === 'state' && failing.has(service) && !changed.has(service) && !payload.toString().includes('"operational"')) changed.set(service, Date.now());
  });
  await client.subscribeAsync('vigie/v1/state/+');
  const chromium = await browser();
  const { page } = await screen(chromium, at.find(one => one.startsWith('http:')) ?? '', 1920, 1080);
  await expect.poll(() => page.locator('[data-service].up').count(), { timeout: 60_000 }).toBe(OUTAGES);
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    (window as unknown as { seen: object }).seen = seen;
    new MutationObserver(() => {
      for (const one of document.querySelectorAll<HTMLElement>('[data-service]:not(.up)')) seen[one.dataset.service ?? ''] ??= Date.now();
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  const wire: number[] = [];
  const board: number[] = [];
  for (let i = 0; i < OUTAGES; i++) {
    const outage = { first: 0 };
    failing.set(`s${i}`, outage);
    const shown = () => page.evaluate(id => (window as unknown as { seen: Record<string, number> }).seen[id] ?? 0, `s${i}`);
    await expect.poll(shown, { timeout: 20_000, interval: 100 }).toBeGreaterThan(0);
    wire.push((changed.get(`s${i}`) ?? Number.NaN) - outage.first);
    board.push(await shown() - outage.first);
  }
  for (const [name, of] of [['subscriber', wire], ['board', board]] as const) {
    console.log(`${name}: p50 ${percentile(of, 0.5)} ms, p99 ${percentile(of, 0.99)} ms`);
  }
  await client.endAsync(true);
  await chromium.close();
  expect(percentile(board, 0.5)).toBeLessThan(5_000);
});
