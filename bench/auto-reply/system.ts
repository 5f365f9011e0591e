import type { Row } from './rows.ts';

/** A trained system's best labels for a question, best first, with how sure it is of the first, where it can say. */
export type Guess = { readonly labels: readonly string[]; readonly confidence?: number };

/** Asks a trained system one question. */
export type Ask = (row: Pick<Row, 'text' | 'lang'>) => Guess | Promise<Guess>;

/** What one system learned: how to ask it, what it would be loaded from, and below which confidence it says "out of scope". */
export type Trained = { readonly ask: Ask; readonly stored: Uint8Array; readonly scopeThreshold?: number };

/** A system under test: trained on rows, or loaded in a fresh process from what training stored. */
export type System = {
  readonly train: (rows: readonly Row[]) => Trained | Promise<Trained>;
  readonly load: (stored: Uint8Array) => Ask | Promise<Ask>;
};

/** The systems of the table, ours first, each loaded only where it runs. */
export const systems = {
  handraise: async (): Promise<System> => (await import('./systems/handraise.ts')).handraise,
  'linear SVM': async (): Promise<System> => (await import('./systems/linear.ts')).linear,
  minisearch: async (): Promise<System> => (await import('./systems/minisearch.ts')).minisearch,
  'fuse.js': async (): Promise<System> => (await import('./systems/fuse.ts')).fuse,
  'nlp.js': async (): Promise<System> => (await import('./systems/nlp.ts')).nlp,
  'naive Bayes': async (): Promise<System> => (await import('./systems/naive-bayes.ts')).naiveBayes,
} as const;

/** The name of a system of the table. */
export type SystemName = keyof typeof systems;

/** Whether a word names a system. */
export const isSystemName = (name: string): name is SystemName => Object.hasOwn(systems, name);
