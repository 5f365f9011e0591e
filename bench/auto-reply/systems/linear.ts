import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { countFeatures, kindOf } from '../../../shared/answers/engine/features/features.ts';
import { seededRandom, shuffled } from '../../../shared/answers/engine/training/random.ts';
import { normalise } from '../../../shared/answers/engine/words/normalise.ts';
import type { Row } from '../rows.ts';
import { fromBytes, toBytes } from '../stored-json.ts';
import type { Ask, System } from '../system.ts';

/** A message's features by place in the vocabulary, with their TF x IDF, of unit length. */
type Vector = { readonly places: readonly number[]; readonly values: readonly number[] };

/** The features seen in training: the place of each by hashed id, and the inverse document frequency at each place. */
type Words = { readonly place: ReadonlyMap<number, number>; readonly idf: readonly number[]; readonly unseen: number };
type Model = Words & {
  readonly labels: readonly string[];
  readonly weights: readonly Float32Array[];
  readonly bias: readonly number[];
  readonly rows: readonly { readonly label: number; readonly vector: Vector }[];
};

const cost = 2;
const epochs = 10;
const conceptKind = 2;

// Plain n-grams: our engine's without its synonyms.
const countsOf = (text: string): (readonly [id: number, count: number])[] => {
  const lexicon = projectLexicon();
  return [...countFeatures(normalise(text, lexicon), lexicon)].filter(([id]) => kindOf(id) !== conceptKind);
};

const wordsOf = (texts: readonly string[]): Words => {
  const holding = new Map<number, number>();
  for (const text of texts) for (const [id] of countsOf(text)) holding.set(id, (holding.get(id) ?? 0) + 1);
  const idf = (documents: number): number => 1 + Math.log((1 + texts.length) / (1 + documents));
  return {
    place: new Map([...holding.keys()].map((id, at) => [id, at])),
    idf: [...holding.values()].map(idf),
    unseen: idf(0),
  };
};

const vectorOf = ({ place, idf, unseen }: Words, text: string): Vector => {
  const counts = countsOf(text);
  const weighed = counts.map(([id, count]) => {
    const at = place.get(id) ?? -1;
    return { at, value: (1 + Math.log(count)) * (idf[at] ?? unseen) };
  });
  const length = Math.hypot(...weighed.map(({ value }) => value)) || 1;
  const known = weighed.filter(({ at }) => at >= 0);
  return { places: known.map(({ at }) => at), values: known.map(({ value }) => value / length) };
};

const project = ({ places, values }: Vector, weights: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < places.length; at++) sum += (values[at] ?? 0) * (weights[places[at] ?? 0] ?? 0);
  return sum;
};

const addTo = (weights: Float32Array, { places, values }: Vector, step: number): void => {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    weights[place] = (weights[place] ?? 0) + step * (values[at] ?? 0);
  }
};

// Dual coordinate descent on the squared hinge (Hsieh and others, 2008), the bias as one more feature.
const separate = (rows: Model['rows'], label: number, size: number) => {
  const weights = new Float32Array(size);
  const alpha = new Float64Array(rows.length);
  const random = seededRandom(label + 1);
  let bias = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of shuffled([...rows.keys()], random)) {
      const row = rows[at];
      if (!row) continue;
      const sign = row.label === label ? 1 : -1;
      const old = alpha[at] ?? 0;
      const gradient = sign * (project(row.vector, weights) + bias) - 1 + old / (2 * cost);
      const fresh = Math.max(0, old - gradient / (2 + 1 / (2 * cost)));
      if (fresh === old) continue;
      alpha[at] = fresh;
      addTo(weights, row.vector, (fresh - old) * sign);
      bias += (fresh - old) * sign;
    }
  }
  return { weights, bias };
};

const learn = (given: readonly Row[]): Model => {
  const known = given.filter(({ label }) => label !== '');
  const words = wordsOf(known.map(({ text }) => text));
  const labels = [...new Set(known.map(({ label }) => label))].sort();
  const at = new Map(labels.map((label, index) => [label, index]));
  const rows = known.map(({ text, label }) => ({ label: at.get(label) ?? 0, vector: vectorOf(words, text) }));
  const separators = labels.map((_, label) => separate(rows, label, words.idf.length));
  const weights = separators.map((one) => one.weights);
  return { ...words, labels, rows, weights, bias: separators.map((one) => one.bias) };
};

const ask =
  (model: Model): Ask =>
  ({ text }) => {
    const vector = vectorOf(model, text);
    const own = new Float32Array(model.idf.length);
    addTo(own, vector, 1);
    const likeness = new Float64Array(model.labels.length);
    for (const row of model.rows) likeness[row.label] = Math.max(likeness[row.label] ?? 0, project(row.vector, own));
    const total = model.weights.map(
      (weights, label) => project(vector, weights) + (model.bias[label] ?? 0) + 0.3 * (likeness[label] ?? 0),
    );
    const order = [...total.keys()].sort((one, other) => (total[other] ?? 0) - (total[one] ?? 0));
    return { labels: order.slice(0, 10).map((label) => model.labels[label] ?? '') };
  };

type Stored = Omit<Model, 'place' | 'weights'> & {
  readonly place: readonly (readonly [number, number])[];
  /** Of each label, what is not zero: place and weight. */
  readonly weights: readonly (readonly (readonly [number, number])[])[];
};

const sparse = (weights: Float32Array): [number, number][] =>
  [...weights.entries()].filter(([, weight]) => weight !== 0);

const dense = (pairs: Stored['weights'][number], size: number): Float32Array => {
  const weights = new Float32Array(size);
  for (const [place, weight] of pairs) weights[place] = weight;
  return weights;
};

/** The usual linear machine to beat: one-vs-rest support vectors on TF x IDF of the same n-grams, and 0.3 of the best cosine. */
export const linear: System = {
  train: (rows) => {
    const model = learn(rows);
    const stored = toBytes({ ...model, place: [...model.place], weights: model.weights.map(sparse) });
    return { ask: ask(model), stored };
  },
  load: (bytes) => {
    const model = fromBytes(bytes) as Stored;
    const weights = model.weights.map((pairs) => dense(pairs, model.idf.length));
    return ask({ ...model, place: new Map(model.place), weights });
  },
};
