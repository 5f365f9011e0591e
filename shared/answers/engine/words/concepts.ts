import { hasHan } from './han.ts';
import { stemOf } from './stem.ts';

/** The words that mean the same, ready to use. */
export type Concepts = {
  /** The numbers of a word's concepts; an English word stands without its ending. */
  readonly concepts: ReadonlyMap<string, readonly number[]>;
  /** The characters of the longest Chinese word of a concept. */
  readonly longestHan: number;
};

/** No word means the same as another. */
export const noConcepts: Concepts = { concepts: new Map(), longestHan: 0 };

/** The words between spaces. */
export const wordsOf = (text: string): readonly string[] => text.match(/\S+/g) ?? [];

/** Makes groups of words that mean the same ready, each group a concept by its place. */
export const openConcepts = (groups: readonly string[]): Concepts => {
  const concepts = new Map<string, number[]>();
  groups.forEach((group, concept) => {
    for (const word of new Set(wordsOf(group).map(stemOf)))
      concepts.set(word, [...(concepts.get(word) ?? []), concept]);
  });
  const han = [...concepts.keys()].filter(hasHan);
  return { concepts, longestHan: Math.max(0, ...han.map(({ length }) => length)) };
};
