import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { seededRandom, shuffled } from '../../shared/domain/knowledge/random.ts';
import { predictUrgency, type RatedText, trainUrgency } from '../../shared/domain/triage/urgency-regression.ts';
import { areaUnderCurve } from './measure.ts';

const Post = z.object({ text: z.string(), urgency: z.number() });

const folds = 5;
// The scale goes from 1 to 7; its upper half is urgent.
const urgentFrom = 4.5;

/** Urgency over five folds: the root mean squared error on the scale of 1 to 7, and how well urgent posts come first. */
export type UrgencyFigures = { readonly posts: number; readonly rmse: number; readonly auroc: number };

const readPosts = (file: string): RatedText[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() ? [Post.parse(JSON.parse(line))] : []));

/** Measures urgency on the MOOC posts of a directory; undefined, and a word on stderr, when they are not there. */
export const measureUrgency = (directory: string): UrgencyFigures | undefined => {
  const file = join(directory, 'mooc-urgency-dev.jsonl');
  if (!existsSync(file)) {
    console.error(`skipped urgency: ${file} is not there`);
    return undefined;
  }
  const posts = shuffled(readPosts(file), seededRandom(23));
  const judged = Array.from({ length: folds }, (_, fold) => {
    const model = trainUrgency(posts.filter((_, at) => at % folds !== fold));
    return posts
      .filter((_, at) => at % folds === fold)
      .map(({ text, urgency }) => ({ urgency, predicted: predictUrgency(model, text) }));
  }).flat();
  const squares = judged.reduce((sum, { urgency, predicted }) => sum + (urgency - predicted) ** 2, 0);
  const predictions = (isUrgent: boolean): number[] =>
    judged.flatMap(({ urgency, predicted }) => (urgency >= urgentFrom === isUrgent ? [predicted] : []));
  return {
    posts: judged.length,
    rmse: Math.sqrt(squares / judged.length),
    auroc: areaUnderCurve(predictions(true), predictions(false)),
  };
};
