import { useAround, useStore } from './context';
import { useSound } from '../wall/sound';

/** Who speaks, how many look, and what time it is. */
export function Bar({ page }: { page: string }) {
  const { words, clock, options } = useAround();
  const { view, feedState } = useStore();
  const [sound, toggle] = useSound();
  const count = view.services.length;
  const counts = `${words.say(count === 1 ? 'board.count.1' : 'board.count', count)} · ${words.say('board.sees', view.agents.live, view.agents.all)}`;
  const link = (to: string, key: string) => <a href={`#/${to}`} {...(page === to ? { 'aria-current': 'page' as const } : {})}>{words.say(key)}</a>;
  return (
    <header class="bar">
      <a class="brand" href="#/">VIGIE</a>
      <span class="agent">{feedState.agent}</span>
      <span class="counts">{counts}</span>
      {!options.kiosk && (
        <nav aria-label={words.say('board.nav')}>
          {link('', 'board.nav.board')}{link('agents', 'board.agents')}
          <a href={other(options.language === 'fr' ? 'en' : 'fr')} hreflang={options.language === 'fr' ? 'en' : 'fr'} lang={options.language === 'fr' ? 'en' : 'fr'} class="language">
            {options.language === 'fr' ? 'English' : 'Français'}
          </a>
        </nav>
      )}
      <button type="button" class="sound" aria-pressed={sound} onClick={toggle}>{words.say(sound ? 'board.sound.on' : 'board.sound.off')}</button>
      <time class="clock">{clock.wall(Date.now())}</time>
    </header>
  );
}

/** The same page in another language. */
function other(language: string): string {
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  return address.search + address.hash;
}
