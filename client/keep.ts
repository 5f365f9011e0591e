import type { Kept } from './contact.ts';
import { readObject } from './read-frame.ts';

/** Where a client keeps one text over a reload; one that throws keeps nothing: a browser may block the data of a site, or have no room for more. */
export type Keep = { readonly read: () => string | null | undefined; readonly write: (text: string) => void };

/** Reads the contacts that were kept; what cannot be read is none. */
export function readKept(keep: Keep | undefined): readonly Kept[] {
  return Object.values(readObject(() => keep?.read() ?? '') ?? {}).filter(isKept);
}

function isKept(value: unknown): value is Kept {
  return Array.isArray((value as Partial<Kept> | null)?.outbox?.texts);
}
