import { useEffect, useRef, useState } from 'preact/hooks';
import { useStore } from '../page/context';
import type { BoardView } from '../view/board';

/** Falling for something that broke, rising for something that works again. */
const TONES: Record<'down' | 'up' | 'blind', number[]> = { down: [660, 440], up: [440, 660], blind: [330, 330] };
const TONE_S = 0.22;
const LOUDNESS = 0.2;

/** What a change sounds like: null, nothing. One sound an incident and direction, never more. */
export function cue(before: BoardView, after: BoardView): 'down' | 'up' | 'blind' | null {
  if (after.blind) return before.blind ? null : 'blind';
  const loud = (view: BoardView) => new Set(view.services.filter(one => one.incident && one.look === 'down').map(one => one.incident?.id));
  const [was, is] = [loud(before), loud(after)];
  if ([...is].some(id => !was.has(id))) return before.blind ? null : 'down';
  const open = new Set(after.services.map(one => one.incident?.id));
  return [...was].some(id => !open.has(id)) ? 'up' : null;
}

/** Off until somebody asks: browsers want a hand on the page before they let it sound, and so do people. */
export function useSound(): [boolean, () => void] {
  const { view } = useStore();
  const context = useRef<AudioContext | null>(null);
  const before = useRef<BoardView>(view);
  const told = useRef(new Set<string>());
  const [on, set] = useState(false);
  const toggle = () => set(was => {
    context.current ??= new AudioContext();
    if (!was) play(context.current, TONES.up);
    return !was;
  });
  useEffect(() => {
    const heard = cue(before.current, view);
    const key = `${heard} ${view.services[0]?.incident?.id ?? ''}`;
    before.current = view;
    if (!heard || !on || !context.current || (heard === 'down' && told.current.has(key))) return;
    told.current.add(key);
    play(context.current, TONES[heard]);
  }, [view]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 's' && !event.ctrlKey && !event.metaKey && !event.altKey) toggle();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  return [on, toggle];
}

function play(context: AudioContext, tones: number[]): void {
  void context.resume();
  tones.forEach((frequency, i) => {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const from = context.currentTime + i * TONE_S;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
    gain.gain.linearRampToValueAtTime(0, from + TONE_S);
    tone.connect(gain).connect(context.destination);
    tone.start(from);
    tone.stop(from + TONE_S);
  });
}
