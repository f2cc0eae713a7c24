import { render } from 'preact';
import './board.css';
import { MqttFeed } from './feed/mqtt';
import { SseFeed } from './feed/sse';
import { type Options, options } from './options';
import { App } from './page/app';
import { Context } from './page/context';
import { Store } from './store';
import { Clock } from './wall/clock';
import { hang } from './wall/wall';
import { load } from './words';

function base(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type=module]');
  return new URL('.', script?.src ?? location.href).href;
}

function feed(asked: Options, store: Store): void {
  store.start(asked.broker
    ? new MqttFeed(asked.broker, asked.prefix, store.listener)
    : new SseFeed(asked.base, store.listener));
}

async function start(): Promise<void> {
  const html = document.documentElement;
  const asked = options(new URL(location.href), base(), {
    lang: html.dataset.lang ?? '', zone: html.dataset.zone ?? '', languages: navigator.languages,
  });
  html.lang = asked.language;
  if (asked.embed) document.body.classList.add('embedded');
  const words = await load(asked.base, asked.language);
  const clock = new Clock(asked.language, asked.zone);
  const store = new Store(asked.language, words.say('networks.name'));
  hang(store, asked, words, clock);
  const root = document.getElementById('board');
  if (root) render(<Context.Provider value={{ words, options: asked, store, clock }}><App /></Context.Provider>, root);
  feed(asked, store);
}

void start();
