import { seededRandom, shuffled } from '../../shared/answers/engine/training/random.ts';
import type { Row } from './rows.ts';

/** What a system learns from and what it is asked. */
export type Split = { readonly train: readonly Row[]; readonly test: readonly Row[] };

// Where most labels are one of their own questions, that question is an article's title: it is there before any student asks.
const titlesOf = (rows: readonly Row[]): ReadonlySet<Row> => {
  const titles = rows.filter(({ text, label }) => text === label);
  const labels = new Set(rows.map(({ label }) => label));
  return new Set(titles.length * 2 >= labels.size ? titles : []);
};

/** Folds with every label dealt evenly; titles stay in training. */
export const foldRows = (rows: readonly Row[], folds: number): readonly Split[] => {
  const random = seededRandom(7);
  const fold = new Map<Row, number>();
  let dealt = 0;
  const titles = titlesOf(rows);
  const groups = Map.groupBy(
    rows.filter((row) => !titles.has(row)),
    ({ label }) => label,
  );
  for (const group of groups.values()) for (const row of shuffled(group, random)) fold.set(row, dealt++ % folds);
  return Array.from({ length: folds }, (_, at) => ({
    train: rows.filter((row) => fold.get(row) !== at),
    test: rows.filter((row) => fold.get(row) === at),
  }));
};

/** The file's own split: `train` rows against all others; folds when it has none or when a number is asked for. */
export const splitRows = (rows: readonly Row[], folds?: number): readonly Split[] => {
  const train = rows.filter(({ split }) => split === 'train');
  if (folds !== undefined || train.length === 0 || train.length === rows.length) return foldRows(rows, folds ?? 5);
  return [{ train, test: rows.filter(({ split }) => split !== 'train') }];
};

/** The same splits with at most so many questions in all, chosen at random but always the same ones. */
export const sampleTests = (splits: readonly Split[], most: number): readonly Split[] => {
  const asked = splits.reduce((sum, { test }) => sum + test.length, 0);
  if (asked <= most) return splits;
  const random = seededRandom(17);
  return splits.map(({ train, test }) => ({
    train,
    test: shuffled(test, random).slice(0, Math.max(1, Math.round((test.length * most) / asked))),
  }));
};
