import { parseObject } from './parse-object.ts';

type Kept = 'sessionStorage' | 'localStorage';

/** What a tab keeps over a reload under one name, or what the browser keeps; an empty object when there is nothing to read. */
export function readKept(name: string, from: Kept = 'sessionStorage'): Readonly<Record<string, unknown>> {
  try {
    return parseObject(globalThis[from].getItem(name) ?? '') ?? {};
  } catch {
    // Whoever blocks the data of sites has no storage: to name it already throws.
    return {};
  }
}

/** Keeps something over a reload of this tab, or for this browser; nothing where the browser lets nothing be kept. */
export function keep(name: string, value: object, to: Kept = 'sessionStorage'): void {
  try {
    globalThis[to].setItem(name, JSON.stringify(value));
  } catch {}
}
