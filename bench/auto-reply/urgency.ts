import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { projectLexicon } from '../../knowledge/project-lexicon.ts';
import { seededRandom, shuffled } from '../../shared/answers/engine/training/random.ts';
import { trainUrgency } from '../../shared/answers/engine/urgency/train-urgency.ts';
import { type UrgencyModel, urgencyChances } from '../../shared/answers/engine/urgency/urgency-model.ts';
import { normalise } from '../../shared/answers/engine/words/normalise.ts';
import { longestQuestion } from '../../shared/answers/engine/words/oddities.ts';
import type { RatedText } from '../../shared/answers/written/rated-messages.ts';
import { finite } from '../../shared/schema/numbers.ts';
import { areaUnderCurve } from './measure.ts';
import { expectedRating, type Levels, levelsOf } from './rating-levels.ts';
import { measureSchool, type SchoolUrgency } from './school-urgency.ts';

const Post = v.object({ text: v.string(), urgency: finite });

const folds = 5;

// On the scale of 1 to 7, urgent means past the middle; the other cuts are reported beside it.
const urgentFrom = 5;
const cuts = [2, 3, 4, 5, 6];

/**
 * Urgency of public posts over five folds. `rmse`: the root mean squared error on the scale of 1 to 7. `auroc`: how well the chance
 * of being urgent puts urgent posts, rated 5 or more, before the others; `aurocFrom` the same for every cut, by the chance of
 * reaching it; `expectedAurocFrom` by the expected rating. `trainMs` and `predictMs` are of one fold and of one post.
 */
export type PostUrgency = {
  readonly posts: number;
  readonly rmse: number;
  readonly auroc: number;
  readonly aurocFrom: Readonly<Record<string, number>>;
  readonly expectedAurocFrom: Readonly<Record<string, number>>;
  readonly trainMs: number;
  readonly predictMs: number;
};

/** Urgency on the public posts, where they are there, and on the school's own rated messages. */
export type UrgencyFigures = { readonly posts: PostUrgency | undefined; readonly school: SchoolUrgency };

const readPosts = (file: string): RatedText[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() ? [v.parse(Post, JSON.parse(line))] : []));

type Judged = { readonly urgency: number; readonly expected: number; readonly chances: readonly number[] };

// No level is likelier than the one below it.
const chancesIn = (model: UrgencyModel, text: string): number[] => {
  const lexicon = projectLexicon();
  let below = 1;
  return urgencyChances(model, normalise(text.slice(0, longestQuestion), lexicon), lexicon).map((chance) => {
    below = Math.min(below, chance);
    return below;
  });
};

const chanceFrom = ({ from }: Levels, chances: readonly number[], cut: number): number => {
  const level = from.findIndex((rating) => rating >= cut);
  return chances.at(level < 0 ? -1 : level - 1) ?? 0;
};

const judge = (model: UrgencyModel, levels: Levels, { text, urgency }: RatedText): Judged => {
  const chances = chancesIn(model, text);
  return {
    urgency,
    expected: expectedRating(levels, chances),
    chances: cuts.map((cut) => chanceFrom(levels, chances, cut)),
  };
};

const auroc = (judged: readonly Judged[], cut: number, valueOfPost: (post: Judged) => number): number =>
  areaUnderCurve(
    judged.filter(({ urgency }) => urgency >= cut).map(valueOfPost),
    judged.filter(({ urgency }) => urgency < cut).map(valueOfPost),
  );

const byCut = (figureOf: (cut: number, at: number) => number): Record<string, number> =>
  Object.fromEntries(cuts.map((cut, at) => [cut, figureOf(cut, at)]));

const timed = <Result>(work: () => Result): { readonly result: Result; readonly ms: number } => {
  const began = performance.now();
  const result = work();
  return { result, ms: performance.now() - began };
};

const judgeFold = (posts: readonly RatedText[], fold: number) => {
  const rest = posts.filter((_, at) => at % folds !== fold);
  const levels = levelsOf(rest.map(({ urgency }) => urgency));
  const trained = timed(() => trainUrgency(rest, levels.from.slice(1), projectLexicon()));
  const asked = posts.filter((_, at) => at % folds === fold);
  const judged = timed(() => asked.map((post) => judge(trained.result, levels, post)));
  return { judged: judged.result, trainMs: trained.ms, predictMs: judged.ms };
};

const figuresOf = (posts: readonly RatedText[]): PostUrgency => {
  const results = Array.from({ length: folds }, (_, fold) => judgeFold(posts, fold));
  const judged = results.flatMap((result) => result.judged);
  const squares = judged.reduce((sum, { urgency, expected }) => sum + (urgency - expected) ** 2, 0);
  const aurocFrom = byCut((cut, at) => auroc(judged, cut, ({ chances }) => chances[at] ?? 0));
  return {
    posts: judged.length,
    rmse: Math.sqrt(squares / judged.length),
    auroc: aurocFrom[urgentFrom] ?? 0,
    aurocFrom,
    expectedAurocFrom: byCut((cut) => auroc(judged, cut, ({ expected }) => expected)),
    trainMs: results.reduce((sum, { trainMs }) => sum + trainMs, 0) / folds,
    predictMs: results.reduce((sum, { predictMs }) => sum + predictMs, 0) / judged.length,
  };
};

const measurePosts = (directory: string): PostUrgency | undefined => {
  const file = join(directory, 'mooc-urgency-dev.jsonl');
  if (existsSync(file)) return figuresOf(shuffled(readPosts(file), seededRandom(23)));
  console.error(`skipped the public posts: ${file} is not there`);
  return undefined;
};

/** Measures urgency on the MOOC posts of a directory, with a word on stderr when they are not there, and on the school's messages. */
export const measureUrgency = (directory: string): UrgencyFigures => ({
  posts: measurePosts(directory),
  school: measureSchool(),
});
