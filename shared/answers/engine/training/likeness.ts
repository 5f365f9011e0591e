import { countFeatures } from '../features/features.ts';
import { stackRows, transpose } from '../features/matrix.ts';
import { learnVocabulary, vectorise } from '../features/vocabulary.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { addCosines } from './gram.ts';

/** The cosines of one of some texts, by its number, to all of them. */
export type Likeness = (at: number) => Float32Array;

/** Makes texts comparable; one is compared with all when it is asked for. */
export const likenessOf = (texts: readonly string[], lexicon: Lexicon): Likeness => {
  const counts = texts.map((text) => countFeatures(normalise(text, lexicon), lexicon));
  const vocabulary = learnVocabulary(counts);
  const vectors = counts.map((message) => vectorise(vocabulary, message).known);
  const byPlace = transpose(stackRows(vectors, vocabulary.ids.length));
  return (at) => {
    const cosines = new Float32Array(texts.length);
    const vector = vectors[at];
    if (vector) addCosines(byPlace, vector, cosines);
    return cosines;
  };
};
