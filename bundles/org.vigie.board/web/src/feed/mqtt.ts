import type { MqttClient } from 'mqtt';
import { type Feed, type Listener, retryAfter } from './feed';

/** The broker is asked this often whether it is there; its answer is the sign of life. */
const KEEPALIVE_S = 3;
const ALWAYS = [
  'agent/+/status', 'agent/+/beat', 'agent/+/inventory', 'correlator/+', 'definition/#', 'state/+', 'incident/+', 'say/#',
  'overall', 'event/#',
];

/** MQTT over WebSocket, straight from a broker: MQTT.js is fetched only when this is asked for, and never publishes. */
export class MqttFeed implements Feed {
  private client: MqttClient | null = null;
  private wanted: string[] = [];
  private attempt = 0;
  private closed = false;
  private open = false;
  private readonly prefix: string;

  constructor(private readonly url: string, prefix: string, private readonly listener: Listener) {
    this.prefix = `${prefix}/`;
    void this.connect();
  }

  near(services: string[]): void {
    const before = this.wanted;
    this.wanted = services;
    if (!this.client || !this.open) return;
    const more = services.filter(one => !before.includes(one));
    const less = before.filter(one => !services.includes(one));
    if (more.length) this.client.subscribe(this.observations(more));
    if (less.length) this.client.unsubscribe(this.observations(less));
  }

  close(): void {
    this.closed = true;
    this.client?.end(true);
  }

  private observations(services: string[]): string[] {
    return services.map(one => `${this.prefix}obs/+/${one}/+`);
  }

  private async connect(): Promise<void> {
    if (this.closed) return;
    const mqtt = await import('mqtt').catch(() => null);
    if (!mqtt) return this.again();
    const client = (mqtt.default ?? mqtt).connect(this.url, {
      protocolVersion: 5, clean: true, keepalive: KEEPALIVE_S, connectTimeout: 5_000, reconnectPeriod: 0, resubscribe: false,
      // timers of their own would be workers made of text, which the page forbids
      timerVariant: 'native',
    });
    this.client = client;
    client.on('connect', () => this.connected(client));
    client.on('packetreceive', () => this.listener.alive({ agent: '', blind: '', trouble: '' }));
    client.on('message', (topic, payload, packet) => this.message(topic, payload.toString(), packet.retain));
    client.on('error', () => this.gone(client));
    client.on('close', () => this.gone(client));
  }

  private connected(client: MqttClient): void {
    this.attempt = 0;
    this.open = true;
    this.listener.opened();
    client.subscribe(ALWAYS.map(one => this.prefix + one).concat(this.observations(this.wanted)));
  }

  private gone(client: MqttClient): void {
    if (client !== this.client) return;
    this.client = null;
    this.open = false;
    client.end(true);
    this.again();
  }

  private again(): void {
    this.listener.lost();
    if (!this.closed) setTimeout(() => void this.connect(), retryAfter(this.attempt++));
  }

  private message(full: string, body: string, retained: boolean): void {
    if (!full.startsWith(this.prefix)) return;
    const topic = full.slice(this.prefix.length);
    this.listener.letter({ topic, payload: read(topic, body), at: performance.now(), live: !retained });
  }
}

/** Plain text where the contract has plain text, else JSON; an empty payload is a removal. */
export function read(topic: string, body: string): unknown {
  if (body === '') return null;
  if (topic === 'overall' || topic.startsWith('say/')) return body;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return {};
  }
}
