/** The sentences of one language, from the catalogue that all of Vigie shares. */
export class Words {
  constructor(readonly language: string, private readonly texts: Record<string, string>) {}

  has(key: string): boolean {
    return Object.hasOwn(this.texts, key);
  }

  /** The text with what goes into it; the key itself where there is none. */
  say(key: string, ...values: (string | number)[]): string {
    let text = this.has(key) ? (this.texts[key] ?? key) : key;
    values.forEach((value, i) => {
      text = text.replaceAll(`{${i}}`, String(value));
    });
    return text;
  }

  /** The text below this prefix, or the word itself where nobody wrote one. */
  word(prefix: string, word: string): string {
    return this.has(prefix + word) ? this.say(prefix + word) : word;
  }

  /** A length of time as people say it. */
  length(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    if (seconds < 120) return this.say('s', seconds);
    if (seconds < 7_200) return this.say('min', Math.floor(seconds / 60));
    if (seconds < 172_800) return this.say('h', Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60);
    return this.say('d', Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24);
  }

  /** How long a look took. */
  took(seconds: number): string {
    if (seconds <= 0) return '';
    const milliseconds = seconds < 1;
    const value = milliseconds ? seconds * 1000 : seconds;
    const text = value.toLocaleString(this.language, { maximumSignificantDigits: value < 10 ? 2 : 3 });
    return `${text} ${milliseconds ? 'ms' : 's'}`;
  }

  percent(share: number): string {
    const digits = share > 0.999 && share < 1 ? 3 : share === 1 ? 0 : 2;
    return share.toLocaleString(this.language, { style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: 0 });
  }
}

const AGAIN_MS = 2_000;

/** Asks until it is answered: a screen that is switched on together with its agent is often the first. */
export async function load(base: string, language: string): Promise<Words> {
  for (;;) {
    try {
      const answer = await fetch(`${base}words-${language}.json`);
      if (answer.ok) return new Words(language, (await answer.json()) as Record<string, string>);
    } catch {
      // the network is not there yet
    }
    await new Promise(later => setTimeout(later, AGAIN_MS));
  }
}
