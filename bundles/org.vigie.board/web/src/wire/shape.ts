/**
 * What comes from outside is given a shape here: whatever is missing or of another kind becomes the empty value of the kind
 * that is wanted. So nothing that a broker sends can make the board fall over.
 */
type Loose = Record<string, unknown>;

/** Longest text that is shown of anything from outside. */
const TEXT_MAX = 4_000;
/** As many members of a list or a map as a payload of 16 KiB can hold. */
const MEMBERS_MAX = 2_000;

export function object(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, TEXT_MAX) : '';
}

export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** A time as the wire writes it; empty where it is none. */
export function time(value: unknown): string {
  const said = text(value);
  return Number.isNaN(Date.parse(said)) ? '' : said;
}

export function list<T>(value: unknown, read: (one: unknown) => T): T[] {
  return Array.isArray(value) ? value.slice(0, MEMBERS_MAX).map(read) : [];
}

export function map<T>(value: unknown, read: (one: unknown) => T): Record<string, T> {
  // no prototype: a function may be called "constructor"
  const made = Object.create(null) as Record<string, T>;
  for (const [key, one] of Object.entries(object(value)).slice(0, MEMBERS_MAX)) made[key] = read(one);
  return made;
}
