import { parseArgs } from 'node:util';
import { bundleParts } from './bundle.ts';
import { runJob } from './child.ts';
import { runCurve } from './curve.ts';
import { type FreshProcess, measureFreshProcess } from './fresh-process.ts';
import { measureGolden } from './golden.ts';
import { measureManyExemplars } from './many-exemplars.ts';
import { measure } from './measure.ts';
import { progressBar } from './progress.ts';
import { readRows } from './rows.ts';
import { schoolTable } from './school-urgency.ts';
import { presentSets } from './sets.ts';
import { splitRows } from './split.ts';
import { isSystemName, type SystemName, systems } from './system.ts';
import { type Line, renderTable } from './table.ts';
import { askTraditional } from './traditional.ts';
import { measureUrgency } from './urgency.ts';

/** What this bench measures. */
export const about = 'the auto-reply engine beside other libraries, on public question sets and our own golden set';

const help = `npm run bench -- auto-reply [flags]
  (none)                     every set in the data directory, our engine and the others, in one table
  --data-dir DIR             where the sets are (or the environment's HANDRAISE_BENCH_DATA)
  --only NAME                one system: ${Object.keys(systems).join(', ')}
  --set WORD                 only the sets whose title holds the word
  --data FILE [--folds N]    our engine on one file: trains on its train rows and asks the rest, or N folds
  --traditional              with --data: asks the Chinese test questions in traditional characters and Taiwan's words
  --json                     the figures of --data, --urgency, --curve or the table as JSON alone
  --curve                    the learning curve on UnionPay, with 0 and 10 % wrong votes
  --exemplars N              how long decisions take of our knowledge base with N messages a language (10000)
  --urgency                  how urgent: ridge regressions a level, 5 folds of mooc-urgency-dev.jsonl and of our rated messages
  --limit SECONDS            the most that one system may take on one set (300)`;

const options = {
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
  'data-dir': { type: 'string' },
  folds: { type: 'string' },
  only: { type: 'string' },
  set: { type: 'string' },
  limit: { type: 'string', default: '300' },
  traditional: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  curve: { type: 'boolean', default: false },
  urgency: { type: 'boolean', default: false },
  exemplars: { type: 'string' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

const exemplarsOf = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 18_000)
    throw new Error(`--exemplars: ${text}, a whole number from 1 to 18,000`);
  return count;
};

const foldsOf = ({ folds }: Flags): number | undefined => {
  if (folds === undefined) return undefined;
  const count = Number(folds);
  if (!Number.isInteger(count) || count < 2 || count > 50)
    throw new Error(`--folds: ${folds}, a whole number from 2 to 50`);
  return count;
};

const measureFile = async (file: string, folds: number | undefined, inTraditional: boolean) => {
  const given = splitRows(readRows(file), folds);
  const splits = inTraditional ? given.map(askTraditional) : given;
  const asked = splits.reduce((sum, { test }) => sum + test.length, 0);
  const { stored: _, ...figures } = await measure(await systems.handraise(), splits, progressBar('handraise', asked));
  return figures;
};

// Slow systems answer a sample; the column "asked" says how many.
const mostQuestions: Partial<Record<SystemName, number>> = { 'fuse.js': 200, minisearch: 1_000, 'nlp.js': 1_000 };

const measureTable = async (flags: Flags, directory: string): Promise<Line[]> => {
  const names = Object.keys(systems).filter(isSystemName);
  const chosen = names.filter((name) => flags.only === undefined || flags.only === name);
  const lines: Line[] = [];
  for (const { title, path, folds } of presentSets(directory).filter((set) => set.title.includes(flags.set ?? '')))
    for (const system of chosen) {
      const most = mostQuestions[system] ?? Number.POSITIVE_INFINITY;
      const outcome = await runJob({
        system,
        file: path,
        folds,
        mostQuestions: most,
        limitMs: Number(flags.limit) * 1_000,
      });
      lines.push({ set: title, system, outcome });
    }
  return lines;
};

const print = (flags: Flags, figures: unknown, text: string): void => {
  console.log(flags.json ? JSON.stringify(figures) : text);
};

const freshText = ({ loadMs, bareMb, rssMb }: FreshProcess): string =>
  `answering with our knowledge base, in a process of its own: loaded and answered in ${loadMs.toFixed(0)} ms, ${rssMb.toFixed(0)} MB (bare Node ${bareMb.toFixed(0)})`;

const runAll = async (flags: Flags, directory: string): Promise<void> => {
  const lines = await measureTable(flags, directory);
  const parts = await bundleParts();
  const golden = await measureGolden();
  const bundle = { answering: parts.answering.length, training: parts.training.length };
  const fresh = golden && measureFreshProcess(parts.answering, golden.model);
  const texts = [
    renderTable(lines),
    ...Object.entries(bundle).map(([name, bytes]) => `${name}: ${(bytes / 1_024).toFixed(1)} KB minified`),
    ...(fresh ? [freshText(fresh)] : []),
    golden?.text ?? 'no golden set',
  ];
  print(flags, { lines, bundle, fresh, golden: golden?.text }, texts.join('\n\n'));
};

/** Runs the part that the flags ask for. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  const directory = flags['data-dir'] ?? process.env['HANDRAISE_BENCH_DATA'] ?? 'data';
  if (flags.help) return console.log(help);
  if (flags.data !== undefined) {
    const figures = await measureFile(flags.data, foldsOf(flags), flags.traditional);
    return print(flags, figures, JSON.stringify(figures, null, 2));
  }
  if (flags.curve) {
    const curve = await runCurve(directory);
    return print(flags, curve, curve.text);
  }
  if (flags.exemplars !== undefined) {
    const times = measureManyExemplars(exemplarsOf(flags.exemplars));
    return print(flags, times, JSON.stringify(times, null, 2));
  }
  if (flags.urgency) {
    const urgency = measureUrgency(directory);
    const text = `${JSON.stringify(urgency.posts ?? 'no public posts', null, 2)}\n\n${schoolTable(urgency.school)}`;
    return print(flags, urgency, text);
  }
  await runAll(flags, directory);
};
