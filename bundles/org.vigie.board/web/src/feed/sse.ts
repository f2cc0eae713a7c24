import { number, object, text } from '../wire/shape';
import { type Feed, type Listener, retryAfter } from './feed';

/** Server-sent events of an agent. One stream at a time: a browser has six connections to a host, for all its tabs. */
export class SseFeed implements Feed {
  private stream: EventSource | null = null;
  private next: EventSource | null = null;
  private wanted: string[] = [];
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(private readonly base: string, private readonly listener: Listener) {
    this.open();
  }

  near(services: string[]): void {
    if (services.join() === this.wanted.join()) return;
    this.wanted = services;
    if (this.stream?.readyState === EventSource.OPEN) this.open();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stream?.close();
    this.next?.close();
  }

  /** Another stream takes over from the one that is there as soon as it speaks. */
  private open(): void {
    this.next?.close();
    const near = this.wanted.length ? `?near=${this.wanted.map(encodeURIComponent).join(',')}` : '';
    const stream = new EventSource(`${this.base}api/v1/stream${near}`);
    this.next = stream;
    stream.addEventListener('open', () => this.takeOver(stream));
    stream.addEventListener('pulse', event => this.pulse(stream, event.data));
    stream.addEventListener('letter', event => this.letter(stream, event.data));
    stream.addEventListener('error', () => this.broken(stream));
  }

  private takeOver(stream: EventSource): void {
    if (stream !== this.next) return;
    this.stream?.close();
    this.stream = stream;
    this.next = null;
    this.attempt = 0;
    this.listener.opened();
  }

  private pulse(stream: EventSource, data: string): void {
    const said = parse(data);
    if (stream !== this.stream) return;
    this.listener.alive({ agent: text(said.agent), blind: text(said.blind), trouble: text(said.trouble) });
  }

  private letter(stream: EventSource, data: string): void {
    const said = parse(data);
    if (stream !== this.stream) return;
    this.listener.letter({
      topic: text(said.topic),
      payload: said.payload ?? null,
      at: performance.now() - number(said.age_s) * 1000,
      live: said.live === true,
    });
  }

  private broken(stream: EventSource): void {
    stream.close();
    if (this.closed || (stream !== this.stream && stream !== this.next)) return;
    if (stream === this.stream) this.stream = null;
    else this.next = null;
    if (this.stream) return;
    this.listener.lost();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), retryAfter(this.attempt++));
  }
}

function parse(data: string): Record<string, unknown> {
  try {
    return object(JSON.parse(data));
  } catch {
    return {};
  }
}
