import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Told } from './fleet';
import { browser, screen } from './screen';
import { Stage } from './server';

const MOSQUITTO = ['/usr/sbin/mosquitto', '/usr/bin/mosquitto', '/usr/local/sbin/mosquitto'].find(existsSync) ?? '';

let chromium: Browser;
let folder = '';
let port = 0;
let plain = 0;
let broker: ChildProcess | undefined;

beforeAll(async () => {
  chromium = await browser();
  folder = mkdtempSync(join(tmpdir(), 'vigie-board-'));
  port = await freePort();
  plain = await freePort();
});

afterAll(async () => {
  broker?.kill();
  await chromium?.close();
  rmSync(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => done(free));
    });
  });
}

/** Debian's mosquitto does not start without a plain listener, and without `socket_domain` listens on every address. */
function start(): void {
  const file = join(folder, 'mosquitto.conf');
  writeFileSync(file, `listener ${plain} 127.0.0.1\nlistener ${port} 127.0.0.1\nsocket_domain ipv4\nprotocol websockets\nallow_anonymous true\nlog_type error\n${process.getuid?.() === 0 ? 'user root\n' : ''}`);
  broker = spawn(MOSQUITTO, ['-c', file], { stdio: 'ignore' });
}

/** An agent that says all this, and again whenever the broker is back; it beats. */
async function agent(letters: Told[]): Promise<MqttClient> {
  const client = mqtt.connect(`ws://127.0.0.1:${port}`, { protocolVersion: 5, reconnectPeriod: 300 });
  const publish = (one: Told) => client.publish(`vigie/v1/${one.topic}`, typeof one.payload === 'string' ? one.payload : JSON.stringify(one.payload), { retain: !one.topic.startsWith('event/'), qos: 1 });
  client.on('connect', () => letters.forEach(publish));
  client.on('error', () => undefined);
  await new Promise<void>(done => client.once('connect', () => done()));
  return client;
}

test.skipIf(MOSQUITTO === '')('straight from a broker: the same board; a broker that dies is told within ten seconds', async () => {
  start();
  const stage = await Stage.open([]);
  const letters = stage.tales.outage();
  const client = await agent(letters);
  const url = `${stage.url}?broker=${encodeURIComponent(`ws://127.0.0.1:${port}`)}`;
  const { page, wrong } = await screen(chromium, url);
  // kept letters are no sign of life of those who wrote them
  await page.waitForSelector('text=Only last known values so far.');
  const beat = () => letters.filter(one => one.topic.endsWith('/status')).forEach(one => {
    const id = one.topic.split('/')[1];
    client.publish(`vigie/v1/agent/${id}/beat`, JSON.stringify({ ...(one.payload as object), kind: 'beat' }));
  });
  beat();
  await page.waitForSelector('article.incident.down .sentence:has-text("hollow page")');
  await expect.poll(() => page.locator('.who li').count()).toBe(8);
  expect(stage.asked.some(one => one.startsWith('/api/'))).toBe(false);

  broker?.kill('SIGKILL');
  await page.waitForSelector('h1:has-text("I cannot see.")', { timeout: 10_000 });
  start();
  await expect.poll(() => client.connected, { timeout: 10_000 }).toBe(true);
  const beats = setInterval(beat, 500);
  await page.waitForSelector('article.incident.down', { timeout: 15_000 });
  clearInterval(beats);
  expect(wrong.filter(one => !one.includes('WebSocket connection'))).toEqual([]);
  await client.endAsync(true);
  await page.context().close();
  await stage.close();
});
