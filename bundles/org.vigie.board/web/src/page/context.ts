import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Options } from '../options';
import type { Store } from '../store';
import type { Words } from '../words';
import { Clock } from '../wall/clock';

/** What every part of the page may ask for. */
export interface Around {
  words: Words;
  options: Options;
  store: Store;
  clock: Clock;
}

export const Context = createContext<Around | null>(null);

export function useAround(): Around {
  const around = useContext(Context);
  if (!around) throw new Error('nothing around');
  return around;
}

/** Draws again whenever more is known. */
export function useStore(): Store {
  const { store } = useAround();
  const [, again] = useState(0);
  useEffect(() => store.subscribe(() => again(n => n + 1)), [store]);
  return store;
}
