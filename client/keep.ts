import type { Kept } from './contact.ts';
import { readObject } from './read-frame.ts';

/** Where a client keeps one text over a reload. */
export type Keep = { readonly read: () => string | null | undefined; readonly write: (text: string) => void };

/** Reads the contacts that were kept; what cannot be read is none. */
export function readKept(keep: Keep | undefined): readonly Kept[] {
  return Object.values(readObject(keep?.read() ?? '') ?? {}).filter(isKept);
}

function isKept(value: unknown): value is Kept {
  return Array.isArray((value as Partial<Kept> | null)?.outbox?.texts);
}
