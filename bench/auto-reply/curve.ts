import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectLexicon } from '../../knowledge/project-lexicon.ts';
import type { KnowledgeModel } from '../../shared/answers/engine/model/model.ts';
import { rank } from '../../shared/answers/engine/ranking/rank.ts';
import { curateVotes, type Vote } from '../../shared/answers/engine/training/curate-votes.ts';
import { seededRandom, shuffled } from '../../shared/answers/engine/training/random.ts';
import type { Article } from '../../shared/answers/written.ts';
import { progressBar } from './progress.ts';
import { type Row, readRows } from './rows.ts';
import { trainRows } from './systems/handraise.ts';

/** Top-1 after so many handled messages, all of which a reviewer approved, or of which two agents had to agree. */
export type CurvePoint = {
  readonly handled: number;
  readonly wrongVotes: number;
  readonly approved: number;
  readonly agreed: number;
  readonly waiting: number;
};

const checkpoints = [0, 100, 300, 1_000, Number.POSITIVE_INFINITY];
const wrongShares = [0, 0.1];
const testShare = 0.2;
const agents = 20;

const accuracy = (model: KnowledgeModel, rows: readonly Row[]): number =>
  rows.filter(({ text, lang, label }) => rank(model, text, lang)[0]?.articleId === label).length / rows.length;

// A wrong vote is for another of the candidates that the agent was shown.
const voteOf = (model: KnowledgeModel, row: Row, isWrong: boolean, at: number): Vote => {
  const shown = rank(model, row.text, row.lang)
    .slice(0, 3)
    .map(({ articleId }) => articleId);
  const articleId = isWrong ? (shown.find((id) => id !== row.label) ?? row.label) : row.label;
  return { articleId, lang: row.lang, text: row.text, studentId: `student-${at}`, agentId: `agent-${at % agents}`, at };
};

const toRow = ({ articleId, text, lang }: Vote): Row => ({ text, label: articleId ?? '', lang, split: 'train' });

const articleOf = ({ label }: Row): Article => {
  const text = { title: label, answer: label, phrasings: [] };
  return { id: label, topic: 'bench', queue: 'bench', tier: 1, tags: [], texts: { en: text, zh: text } };
};

const pointOf = (
  titles: readonly Row[],
  test: readonly Row[],
  votes: readonly Vote[],
  wrongVotes: number,
): CurvePoint => {
  const stored = { articles: titles.map(articleOf), asked: [], lexicon: projectLexicon() };
  const approved = curateVotes(
    votes.map((vote) => ({ ...vote, word: 'approved' as const })),
    stored,
  );
  const agreed = curateVotes(votes, stored);
  const reached = (kept: readonly Vote[]) => accuracy(trainRows([...titles, ...kept.map(toRow)]), test);
  return {
    handled: votes.length,
    wrongVotes,
    approved: reached(approved.kept),
    agreed: reached(agreed.kept),
    waiting: agreed.waiting.length,
  };
};

const textOf = (points: readonly CurvePoint[]): string =>
  [
    '| handled | wrong votes | all approved % | two agents agreed % | waiting |',
    '| --- | --- | --- | --- | --- |',
    ...points.map(
      ({ handled, wrongVotes, approved, agreed, waiting }) =>
        `| ${handled} | ${100 * wrongVotes} % | ${(100 * approved).toFixed(1)} | ${(100 * agreed).toFixed(1)} | ${waiting} |`,
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
      const point = pointOf(titles, test, votes.slice(0, count), wrongVotes);
      tick();
      return point;
    });
  });
  return { points, text: textOf(points) };
};
