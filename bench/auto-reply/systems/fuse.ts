import Fuse from 'fuse.js';
import { fromBytes, toBytes } from '../stored-json.ts';
import type { Ask, System } from '../system.ts';

type Stored = { readonly text: string; readonly label: string };

const askFuse =
  (index: Fuse<Stored>): Ask =>
  ({ text }) => ({
    labels: [...new Set(index.search(text, { limit: 50 }).map(({ item }) => item.label))].slice(0, 10),
  });

const indexOf = (rows: readonly Stored[]): Fuse<Stored> =>
  new Fuse(rows, { keys: ['text'], threshold: 1, ignoreLocation: true, includeScore: true });

const isStored = (value: unknown): value is Stored[] => Array.isArray(value);

/** Fuse.js, fuzzy matching of stored questions. */
export const fuse: System = {
  train: (rows) => {
    const stored = rows.filter(({ label }) => label !== '').map(({ text, label }) => ({ text, label }));
    return { ask: askFuse(indexOf(stored)), stored: toBytes(stored) };
  },
  load: (stored) => {
    const rows = fromBytes(stored);
    return askFuse(indexOf(isStored(rows) ? rows : []));
  },
};
