import { createHash } from 'node:crypto';
import { trainDanger } from '../../shared/answers/engine/danger/train-danger.ts';
import { ordinaryOf } from '../../shared/answers/engine/model/model.ts';
import type { KnowledgeModel } from '../../shared/answers/engine.ts';
import type { Article, Exemplar, JudgedText, RatedText } from '../../shared/answers/written.ts';
import { dangerFigures, dangerOutcome, harmlessOutcome } from './danger.ts';
import type { Figure, Outcome } from './outcomes.ts';
import { type JudgedRow, readSet } from './rows.ts';
import { told } from './told.ts';

// Messages that stand together were written together: they are left out together.
const blockSize = 12;

const foldOf = (text: string, folds: number): number =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(2, 8), 16) % folds;

/** What is taught, as it is read. */
export type Taught = {
  readonly articles: readonly Article[];
  readonly asked: readonly Exemplar[];
  readonly rated: readonly RatedText[];
  readonly judged: readonly JudgedText[];
};

type Left = JudgedRow & { readonly fold: number };

const rowOf = (text: string, isDanger: boolean): JudgedRow => ({
  text,
  lang: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
  kind: isDanger ? 'danger' : 'none',
  expect: isDanger ? 'person-now' : 'not-danger',
});

const taughtRows = ({ judged }: Taught, folds: number): readonly Left[] =>
  judged
    .filter(({ isOrdinary }) => !isOrdinary)
    .map(({ text, isDanger }, at) => ({ ...rowOf(text, isDanger), fold: Math.floor(at / blockSize) % folds }));

const folderRows = (directory: string, folds: number): readonly Left[] =>
  (['danger', 'harmless'] as const).flatMap((name) =>
    readSet(directory, name).map((row) => ({ ...row, fold: foldOf(row.text, folds) })),
  );

/**
 * Judges messages of danger and look-alikes each by a training without it: those of a folder, drawn into folds, or else all that are taught, by blocks of
 * the file. Rules and everything else that is taught stay as they are, also where they were written with the message in sight: the figures flatter.
 */
export const judgeLeftOut = (
  model: KnowledgeModel,
  taught: Taught,
  folds: number,
  now: number,
  directory?: string,
): Readonly<Record<string, Figure>> => {
  const rows = directory === undefined ? taughtRows(taught, folds) : folderRows(directory, folds);
  const ordinary = ordinaryOf(taught.articles, taught.asked, taught.rated);
  const danger: Outcome[] = [];
  const harmless: Outcome[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const out = rows.filter((row) => row.fold === fold);
    const texts = new Set(out.map(({ text }) => text.trim()));
    const kept = taught.judged.filter(({ text }) => !texts.has(text.trim()));
    const without = { ...model, danger: trainDanger(kept, ordinary, model.lexicon) };
    for (const row of out) {
      const one = told(without, row.text, now);
      if (row.expect === 'person-now') danger.push({ row, got: dangerOutcome(one) });
      else harmless.push({ row, got: harmlessOutcome(one) });
    }
  }
  return dangerFigures(danger, harmless);
};
