import { parseObject } from './parse-object.ts';

type Kept = 'sessionStorage' | 'localStorage';

// For whoever blocks the data of sites: there even to name a storage throws, and where there is no room to write does.
const inMemory = new Map<string, string>();

/** What a tab keeps over a reload under one name, or what the browser keeps; where it lets nothing be kept, what this page has kept. An empty object when there is nothing to read. */
export function readKept(name: string, from: Kept = 'sessionStorage'): Readonly<Record<string, unknown>> {
  // What found no room is newer than what is kept.
  let text: string | null | undefined = inMemory.get(name);
  try {
    text ??= globalThis[from].getItem(name);
  } catch {}
  // The mark of a visitor as a release before kept it.
  return text === '1' ? { isKept: true } : (parseObject(text ?? '') ?? {});
}

/** Keeps something over a reload of this tab, or for this browser; where the browser lets nothing be kept, for this page alone. */
export function keep(name: string, value: object, to: Kept = 'sessionStorage'): void {
  const text = JSON.stringify(value);
  try {
    globalThis[to].setItem(name, text);
    inMemory.delete(name);
  } catch {
    inMemory.set(name, text);
  }
}
