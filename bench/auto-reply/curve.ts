import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { curateExemplars, withExemplars } from '../../shared/answers/engine/answering/learn.ts';
import type { KnowledgeModel } from '../../shared/answers/engine/model/model.ts';
import { rank } from '../../shared/answers/engine/ranking/rank.ts';
import { seededRandom, shuffled } from '../../shared/answers/engine/training/random.ts';
import type { Exemplar } from '../../shared/answers/written/exemplar.ts';
import { progressBar } from './progress.ts';
import { type Row, readRows } from './rows.ts';
import { trainRows } from './systems/handraise.ts';

/** Top-1 after so many handled messages: at once (exemplars added to the model of day 0) and after the next training. */
export type CurvePoint = {
  readonly handled: number;
  readonly wrongVotes: number;
  readonly atOnce: number;
  readonly trained: number;
  readonly quarantined: number;
};

const checkpoints = [0, 100, 300, 1_000, Number.POSITIVE_INFINITY];
const wrongShares = [0, 0.1];
const testShare = 0.2;

const accuracy = (model: KnowledgeModel, rows: readonly Row[]): number =>
  rows.filter(({ text, lang, label }) => rank(model, text, lang)[0]?.articleId === label).length / rows.length;

// A wrong vote is for another of the candidates that the agent was shown.
const voteOf = (model: KnowledgeModel, row: Row, isWrong: boolean, at: number): Exemplar => {
  const shown = rank(model, row.text, row.lang)
    .slice(0, 3)
    .map(({ articleId }) => articleId);
  const articleId = isWrong ? (shown.find((id) => id !== row.label) ?? row.label) : row.label;
  return { articleId, lang: row.lang, text: row.text, studentId: `student-${at}`, at };
};

const toRow = ({ articleId, text, lang }: Exemplar): Row => ({ text, label: articleId ?? '', lang, split: 'train' });

const pointOf = (
  dayZero: KnowledgeModel,
  titles: readonly Row[],
  test: readonly Row[],
  votes: readonly Exemplar[],
  wrongVotes: number,
): CurvePoint => {
  const { kept, quarantined } = curateExemplars(dayZero, votes);
  return {
    handled: votes.length,
    wrongVotes,
    atOnce: accuracy(withExemplars(dayZero, votes), test),
    trained: accuracy(trainRows([...titles, ...kept.map(toRow)]), test),
    quarantined: quarantined.length,
  };
};

const textOf = (points: readonly CurvePoint[]): string =>
  [
    '| handled | wrong votes | at once % | after training % | quarantined |',
    '| --- | --- | --- | --- | --- |',
    ...points.map(
      ({ handled, wrongVotes, atOnce, trained, quarantined }) =>
        `| ${handled} | ${100 * wrongVotes} % | ${(100 * atOnce).toFixed(1)} | ${(100 * trained).toFixed(1)} | ${quarantined} |`,
    ),
  ].join('\n');

/** Learns UnionPay's questions from its titles alone, then from handled messages, asked a fifth that is never learned. */
export const runCurve = async (
  directory: string,
): Promise<{ readonly points: readonly CurvePoint[]; readonly text: string }> => {
  const file = join(directory, 'unionpay-zh-dev.jsonl');
  if (!existsSync(file)) {
    console.error(`skipped the learning curve: ${file} is not there`);
    return { points: [], text: '' };
  }
  const rows = readRows(file);
  const titles = rows.filter(({ text, label }) => text === label);
  const messages = shuffled(
    rows.filter(({ text, label }) => text !== label),
    seededRandom(29),
  );
  const test = messages.slice(0, Math.round(messages.length * testShare));
  const handled = messages.slice(test.length);
  const dayZero = trainRows(titles);
  const tick = progressBar('learning curve', checkpoints.length * wrongShares.length);
  const points = wrongShares.flatMap((wrongVotes) => {
    const random = seededRandom(31);
    const votes = handled.map((row, at) => voteOf(dayZero, row, random() < wrongVotes, at));
    return checkpoints.map((count) => {
      const point = pointOf(dayZero, titles, test, votes.slice(0, count), wrongVotes);
      tick();
      return point;
    });
  });
  return { points, text: textOf(points) };
};
