import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { countFeatures, kindOf } from '../../../shared/domain/knowledge/features.ts';
import { normalise } from '../../../shared/domain/knowledge/normalise.ts';
import { seededRandom, shuffled } from '../../../shared/domain/knowledge/random.ts';
import type { Row } from '../rows.ts';
import { type Ask, fromBytes, type System, toBytes } from '../system.ts';

/** A message as hashed features and their TF x IDF, of unit length. */
type Vector = { readonly ids: readonly number[]; readonly values: readonly number[] };
type Model = {
  readonly documents: number;
  readonly holding: ReadonlyMap<number, number>;
  readonly labels: readonly string[];
  readonly weights: readonly ReadonlyMap<number, number>[];
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

const vectorOf = ({ documents, holding }: Pick<Model, 'documents' | 'holding'>, text: string): Vector => {
  const counts = countsOf(text);
  const values = counts.map(
    ([id, count]) => (1 + Math.log(count)) * (1 + Math.log((1 + documents) / (1 + (holding.get(id) ?? 0)))),
  );
  const length = Math.hypot(...values) || 1;
  return { ids: counts.map(([id]) => id), values: values.map((value) => value / length) };
};

const project = ({ ids, values }: Vector, weights: ReadonlyMap<number, number>): number =>
  ids.reduce((sum, id, at) => sum + (values[at] ?? 0) * (weights.get(id) ?? 0), 0);

// Dual coordinate descent on the squared hinge (Hsieh and others, 2008), the bias as one more feature.
const separate = (rows: Model['rows'], label: number): Map<number, number> => {
  const weights = new Map<number, number>();
  const alpha = new Float64Array(rows.length);
  const random = seededRandom(label + 1);
  const bias = -1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of shuffled([...rows.keys()], random)) {
      const row = rows[at];
      if (!row) continue;
      const sign = row.label === label ? 1 : -1;
      const old = alpha[at] ?? 0;
      const gradient = sign * (project(row.vector, weights) + (weights.get(bias) ?? 0)) - 1 + old / (2 * cost);
      const fresh = Math.max(0, old - gradient / (2 + 1 / (2 * cost)));
      if (fresh === old) continue;
      alpha[at] = fresh;
      const step = (fresh - old) * sign;
      row.vector.ids.forEach((id, k) => {
        weights.set(id, (weights.get(id) ?? 0) + step * (row.vector.values[k] ?? 0));
      });
      weights.set(bias, (weights.get(bias) ?? 0) + step);
    }
  }
  return weights;
};

const learn = (given: readonly Row[]): Model => {
  const known = given.filter(({ label }) => label !== '');
  const holding = new Map<number, number>();
  for (const { text } of known) for (const [id] of countsOf(text)) holding.set(id, (holding.get(id) ?? 0) + 1);
  const labels = [...new Set(known.map(({ label }) => label))].sort();
  const at = new Map(labels.map((label, index) => [label, index]));
  const frame = { documents: known.length, holding };
  const rows = known.map(({ text, label }) => ({ label: at.get(label) ?? 0, vector: vectorOf(frame, text) }));
  return { ...frame, labels, rows, weights: labels.map((_, label) => separate(rows, label)) };
};

const ask =
  (model: Model): Ask =>
  ({ text }) => {
    const vector = vectorOf(model, text);
    const own = new Map(vector.ids.map((id, at) => [id, vector.values[at] ?? 0]));
    const likeness = new Float64Array(model.labels.length);
    for (const row of model.rows) likeness[row.label] = Math.max(likeness[row.label] ?? 0, project(row.vector, own));
    const total = model.weights.map(
      (weights, label) => project(vector, weights) + (weights.get(-1) ?? 0) + 0.3 * (likeness[label] ?? 0),
    );
    const order = [...total.keys()].sort((one, other) => (total[other] ?? 0) - (total[one] ?? 0));
    return { labels: order.slice(0, 10).map((label) => model.labels[label] ?? '') };
  };

const stored = (model: Model): Uint8Array =>
  toBytes({ ...model, holding: [...model.holding], weights: model.weights.map((weights) => [...weights]) });

type Stored = Omit<Model, 'holding' | 'weights'> & {
  readonly holding: readonly (readonly [number, number])[];
  readonly weights: readonly (readonly (readonly [number, number])[])[];
};

/** The usual linear machine to beat: one-vs-rest support vectors on TF x IDF of the same n-grams, and 0.3 of the best cosine. */
export const linear: System = {
  train: (rows) => {
    const model = learn(rows);
    return { ask: ask(model), stored: stored(model) };
  },
  load: (bytes) => {
    const model = fromBytes(bytes) as Stored;
    return ask({
      ...model,
      holding: new Map(model.holding),
      weights: model.weights.map((weights) => new Map(weights)),
    });
  },
};
