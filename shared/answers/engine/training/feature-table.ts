import type { FeatureCounts } from '../features/features.ts';
import type { SparseVector } from '../features/matrix.ts';
import { inverseFrequency, type Terms, termsOf, type Vocabulary, vectoriseAt } from '../features/vocabulary.ts';

/** A message in a table: its terms, and the place in the table of each. */
export type TableRow = Terms & { readonly places: Uint32Array };

/** The features of messages that many trainings read, each some of them: counted, sorted and searched for once. */
export type FeatureTable = {
  /** Ascending. */
  readonly ids: Uint32Array;
  /** Of a message that the table was made of. */
  readonly rowOf: (message: FeatureCounts) => TableRow;
};

/** The table of some messages. */
export const featureTable = (messages: readonly FeatureCounts[]): FeatureTable => {
  const all = new Set<number>();
  for (const counts of messages) for (const id of counts.keys()) all.add(id);
  const ids = Uint32Array.from(all).sort();
  const placeOf = new Map<number, number>();
  for (const [place, id] of ids.entries()) placeOf.set(id, place);
  return {
    ids,
    rowOf: (message) => {
      const terms = termsOf(message);
      return { ...terms, places: terms.ids.map((id) => placeOf.get(id) ?? 0) };
    },
  };
};

/** What some rows of a table teach: their vocabulary, and a row in it. */
export type SharedVocabulary = {
  readonly vocabulary: Vocabulary;
  readonly vectorOf: (row: TableRow) => SparseVector;
};

/** The features, those that are used, that at least two of the rows have: what one message alone has says nothing of others, and is more than half. */
export const sharedVocabulary = (
  { ids }: FeatureTable,
  rows: readonly TableRow[],
  isUsed: (id: number) => boolean = () => true,
): SharedVocabulary => {
  const holding = new Uint32Array(ids.length);
  for (const { places } of rows)
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0;
      holding[place] = (holding[place] ?? 0) + 1;
    }
  const shared = Uint32Array.from(holding.keys()).filter(
    (place) => (holding[place] ?? 0) > 1 && isUsed(ids[place] ?? 0),
  );
  const ownPlace = new Uint32Array(ids.length).fill(ids.length);
  for (const [own, place] of shared.entries()) ownPlace[place] = own;
  const vocabulary = {
    ids: shared.map((place) => ids[place] ?? 0),
    idf: Float32Array.from(shared, (place) => inverseFrequency(rows.length, holding[place] ?? 0)),
    unseenIdf: inverseFrequency(rows.length, 0),
  };
  return {
    vocabulary,
    vectorOf: (row) => {
      const places = new Uint32Array(row.places.length);
      for (let at = 0; at < places.length; at++) places[at] = ownPlace[row.places[at] ?? 0] ?? 0;
      return vectoriseAt(vocabulary, row, places).known;
    },
  };
};
