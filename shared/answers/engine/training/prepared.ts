import type { SparseVector } from '../features/matrix.ts';
import type { Vocabulary } from '../features/vocabulary.ts';
import type { Gram } from './gram.ts';

/** Training messages made ready: the label number of each, its vector, and the likeness of all pairs. */
export type Prepared = {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly vectors: readonly SparseVector[];
  readonly label: Uint16Array;
  /** The numbers of the messages that students asked. */
  readonly asked: readonly number[];
  readonly gram: Gram;
};
