/**
 * The catalogue of sentences that all of Vigie shares lives in the room org.vigie.core. Here it is written out as JSON for the
 * browser, as it is. A test in Java compares the result with the catalogue.
 */
import { readFileSync } from 'node:fs';

const ROOM = new URL('../../org.vigie.core/src/main/java/org/vigie/core/say/', import.meta.url);
const FILES = { en: ['English.java', 'EnglishScreen.java'], fr: ['French.java', 'FrenchScreen.java'] };

export const LANGUAGES = Object.keys(FILES);

export function words(language) {
  const texts = {};
  for (const file of FILES[language]) {
    const block = /"""\n([^]*?)"""/.exec(readFileSync(new URL(file, ROOM), 'utf8'))?.[1] ?? '';
    for (const line of block.split('\n')) {
      const at = line.indexOf(' = ');
      if (at > 0) texts[line.slice(0, at).trim()] = line.slice(at + 3).trim();
    }
  }
  return texts;
}
