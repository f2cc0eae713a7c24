import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Tales, type Told } from './fleet';

const DIST = join(import.meta.dirname, '../dist');
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml' };
const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** An agent's server as the page sees it, that tells whatever a test wants. */
export class Stage {
  readonly tales = new Tales(Date.now());
  letters: Told[] = [];
  pulse: { agent: string; blind: string; trouble: string } | null = { agent: 'par-1', blind: '', trouble: '' };
  private readonly screens = new Set<ServerResponse>();
  private readonly server: Server;
  private readonly timer: NodeJS.Timeout;
  asked: string[] = [];
  /** Of the page's files: another one after an update. */
  version = '1';

  private constructor() {
    this.server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      this.asked.push(url.pathname + url.search);
      const broker = url.searchParams.get('broker');
      response.setHeader('Content-Security-Policy', broker ? `${POLICY}; connect-src 'self' ${new URL(broker).origin}` : POLICY);
      if (url.pathname === '/api/v1/stream') this.stream(response);
      else if (url.pathname === '/api/v1/history') this.history(url, response);
      else this.file(url.pathname, response);
    });
    this.timer = setInterval(() => this.beat(), 1_000);
  }

  static async open(letters: Told[] | ((tales: Tales) => Told[])): Promise<Stage> {
    const stage = new Stage();
    stage.letters = typeof letters === 'function' ? letters(stage.tales) : letters;
    await new Promise<void>(done => stage.server.listen(0, '127.0.0.1', done));
    return stage;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Tells something to every screen; who comes later hears it as well. */
  tell(...letters: Told[]): void {
    const told = new Set(letters.map(one => one.topic));
    this.letters = this.letters.filter(one => !told.has(one.topic) || one.topic.startsWith('event/')).concat(letters);
    for (const screen of this.screens) for (const one of letters) write(screen, one);
  }

  /** Nothing more is said; the connections stay open. */
  fallSilent(): void {
    this.pulse = null;
  }

  hangUp(): void {
    for (const screen of this.screens) screen.destroy();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.hangUp();
    await new Promise(done => this.server.close(done));
  }

  private stream(response: ServerResponse): void {
    if (!this.pulse) {
      response.destroy();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    this.screens.add(response);
    response.on('close', () => this.screens.delete(response));
    response.write(`event: pulse\ndata: ${JSON.stringify(this.pulse)}\n\n`);
    for (const one of this.letters) write(response, one);
  }

  private beat(): void {
    if (this.pulse) for (const screen of this.screens) screen.write(`event: pulse\ndata: ${JSON.stringify(this.pulse)}\n\n`);
  }

  private history(url: URL, response: ServerResponse): void {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(this.tales.history(url.searchParams.get('function') ?? '', url.searchParams.get('step') ?? 'minute')));
  }

  private file(path: string, response: ServerResponse): void {
    const name = path === '/' || path.startsWith('/embed/') ? 'index.html' : path.slice(1);
    try {
      let content = readFileSync(join(DIST, name), 'utf8');
      if (path.startsWith('/embed/')) content = content.replaceAll('"./', '"../');
      response.setHeader('ETag', `"${this.version}"`);
      response.setHeader('Cache-Control', 'no-cache');
      response.setHeader('Content-Type', TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain');
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  }
}

function write(screen: ServerResponse, one: Told): void {
  const line = { topic: one.topic, age_s: one.ageS ?? 0, live: one.live ?? true, payload: one.payload };
  screen.write(`event: letter\ndata: ${JSON.stringify(line)}\n\n`);
}
