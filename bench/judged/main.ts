import { parseArgs } from 'node:util';
import { parseArguments } from '../../knowledge/arguments.ts';
import { knowledgeIn, placesOf } from '../../knowledge/files.ts';
import {
  decodeKnowledge,
  encodeKnowledge,
  type KnowledgeModel,
  type Lexicon,
  trainKnowledge,
} from '../../shared/answers/engine.ts';
import { judgeLeftOut, type Taught } from './folds.ts';
import { type Judged, judge } from './judge.ts';
import { lengthLines, lengthsIn } from './lengths.ts';
import type { Figure } from './outcomes.ts';
import { plantedIn } from './planted.ts';

/** What this bench measures. */
export const about =
  'what the bot does with judged messages: danger, replies, denials, two questions, subjects, topics, urgency';

const help = `npm run bench -- judged --data-dir DIR [flags]
  --data-dir DIR   the folder of danger, harmless, replies, negation, asks, subjects, topics and urgency.jsonl, or of some of
                   them; bench/judged/fresh, fresher, freshest, implied, typed and long were taught to nobody
  --json           the figures as JSON alone, in percent; by language with --full
  --full           with --json: counts, 95 % intervals (Wilson) and each language
  --folds N        danger and look-alikes of the folder alone, each judged by a training without it; without --data-dir all that
                   are taught, by blocks of knowledge/danger.yaml
  --half 0|1       one fixed half of every set, by the second hexadecimal digit of the text's SHA-256
  --misses NAME    what went wrong in one set (all: every set)
  --lengths FILE   in place of a folder: messages with a text and a rating of 1 to 7 (urgency), as lines of JSON: how many of
                   each length are told as urgent, are read by a person for unease or are asked how their writer is, and how
                   many people rated so
  --planted DIR    the messages of danger of the folder planted into the long harmless ones of this one, at the start, in the
                   middle and at the end: what is heard of them, by length, and in the long ones alone
  --danger FILE    other messages to learn danger from than knowledge/danger.yaml
  --urgency FILE   other messages to learn urgency from than knowledge/urgency.yaml`;

const options = {
  help: { type: 'boolean', short: 'h' },
  'data-dir': { type: 'string' },
  json: { type: 'boolean', default: false },
  full: { type: 'boolean', default: false },
  folds: { type: 'string' },
  half: { type: 'string' },
  misses: { type: 'string' },
  lengths: { type: 'string' },
  planted: { type: 'string' },
  danger: { type: 'string' },
  urgency: { type: 'string' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

const taughtBy = ({ danger, urgency }: Flags): Taught & { readonly lexicon: Lexicon } => {
  const named = [...(danger ? ['--danger', danger] : []), ...(urgency ? ['--urgency', urgency] : [])];
  return knowledgeIn(placesOf(parseArguments(['test', ...named])));
};

// Through the blob, as the function loads it.
const trained = ({ articles, lexicon, asked, rated, judged }: ReturnType<typeof taughtBy>): KnowledgeModel =>
  decodeKnowledge(encodeKnowledge(trainKnowledge(articles, lexicon, asked, { rated, judged })));

const foldsOf = (flags: Flags): number | undefined => {
  if (flags.folds === undefined) return undefined;
  const folds = Number(flags.folds);
  if (!Number.isInteger(folds) || folds < 2) throw new Error(`--folds: ${flags.folds}, a whole number from 2 on`);
  return folds;
};

const halfOf = ({ half }: Flags): 0 | 1 | undefined => {
  if (half === undefined) return undefined;
  if (half !== '0' && half !== '1') throw new Error(`--half: ${half}, 0 or 1`);
  return half === '0' ? 0 : 1;
};

const cell = ({ count, of, percent, low, high }: Figure['en']): string =>
  `${percent.toFixed(1).padStart(5)} % (${count}/${of}, ${low.toFixed(0)}-${high.toFixed(0)})`.padEnd(28);

const textOf = ({ figures, misses }: Judged, only: string | undefined): string => {
  const lines = Object.entries(figures).map(
    ([name, one]) => `${name.padEnd(26)}${cell(one)} en ${cell(one.en)} zh ${cell(one.zh)}`,
  );
  const shown = misses.filter((miss) => only === 'all' || miss.figure === only);
  return [...lines, ...shown.map((miss) => `${miss.figure}: ${miss.got} | ${miss.text.replaceAll('\n', ' / ')}`)].join(
    '\n',
  );
};

const measured = (flags: Flags, model: KnowledgeModel, taught: Taught): Judged => {
  const directory = flags['data-dir'];
  const folds = foldsOf(flags);
  if (flags.planted !== undefined) return { figures: plantedIn(model, directory ?? '', flags.planted), misses: [] };
  return folds
    ? { figures: judgeLeftOut(model, taught, folds, Date.now(), directory), misses: [] }
    : judge(model, directory ?? '', Date.now(), halfOf(flags));
};

/** Trains on the shipped knowledge and scores what the bot does with the judged messages of a folder. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help || (flags['data-dir'] ?? foldsOf(flags) ?? flags.lengths) === undefined) return console.log(help);
  const taught = taughtBy(flags);
  const model = trained(taught);
  if (flags.lengths !== undefined) {
    const lengths = lengthsIn(model, flags.lengths, Date.now());
    return console.log(flags.json ? JSON.stringify(lengths) : lengthLines(lengths).join('\n'));
  }
  const result = measured(flags, model, taught);
  const brief = Object.fromEntries(Object.entries(result.figures).map(([name, { percent }]) => [name, percent]));
  console.log(flags.json ? JSON.stringify(flags.full ? result.figures : brief) : textOf(result, flags.misses));
};
