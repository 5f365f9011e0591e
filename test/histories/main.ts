import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { progressBar } from '../../bench/auto-reply/progress.ts';
import { isKnown } from './known.ts';
import { judge } from './mutants/judge.ts';
import { mutantNamed } from './mutants/mutants.ts';
import type { Result } from './play/jobs.ts';
import { asText, reportOf } from './play/report.ts';
import { storyOf } from './play/story.ts';
import { Threads } from './play/threads.ts';
import { playSingleFaults } from './single-faults.ts';

const help = `npm run histories [-- flags]
  --seeds N        so many histories (10000)
  --from S         from this seed on (1)
  --threads N      so many side by side (one a core)
  --story SEED     the history of one seed, made small where it breaks a rule, as a story
  --rule TEXT      of that history what breaks this rule
  --mutant NAME    with one guard taken out; with --story too
  --mutants        takes out every guard, one after the other, and tells which of them the histories miss
  --processor S    of each mutant so many seconds of a processor at most (40)
  --single-faults  plays some evenings with each single fault at each call of each function
  --calls N        of each place so many calls at most (1000)
  --json           the figures as JSON alone
  --help           this
A history is a seed: the same seed gives the same history, byte for byte. test/histories/README.md says what happens in one.`;

const options = {
  help: { type: 'boolean', short: 'h' },
  seeds: { type: 'string', default: '10000' },
  from: { type: 'string', default: '1' },
  threads: { type: 'string', default: String(availableParallelism()) },
  story: { type: 'string' },
  rule: { type: 'string' },
  mutant: { type: 'string' },
  mutants: { type: 'boolean' },
  processor: { type: 'string', default: '40' },
  'single-faults': { type: 'boolean' },
  calls: { type: 'string', default: '1000' },
  json: { type: 'boolean', default: false },
} as const;

/** In so many histories everything happens. */
const enough = 2_000;

const { values } = parseArgs({ options });
const threads = countOf('threads', values.threads);
const seeds = { from: countOf('from', values.from), count: countOf('seeds', values.seeds) };
if (values.help) console.log(help);
else if (values.mutants) {
  const processorMs = 1000 * countOf('processor', values.processor);
  await judge({ ...seeds, processorMs }, threads, values.json);
} else if (values['single-faults']) await playSingleFaults(threads, countOf('calls', values.calls), values.json);
else if (values.story !== undefined) await tell(countOf('story', values.story));
else await playAll();

function countOf(flag: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${flag} "${value}" is not a whole number from 1`);
  return count;
}

function mutant() {
  return values.mutant === undefined ? undefined : mutantNamed(values.mutant);
}

async function tell(seed: number): Promise<void> {
  const one = new Threads(1, mutant());
  const shrunk = await one.shrink(seed, values.rule);
  const { shares: _shares, ...history } = shrunk.history;
  const rules = shrunk.violations.map(({ rule }) => rule);
  console.log(values.json ? JSON.stringify({ rules, history }, undefined, 2) : storyOf(shrunk));
  await one.stop();
}

async function playAll(): Promise<void> {
  const all = new Threads(threads, mutant());
  const startedAt = performance.now();
  const step = progressBar(`${seeds.count} histories`, seeds.count);
  const results: Result[] = [];
  await all.play(seeds, (result) => {
    results.push(result);
    step();
    return undefined;
  });
  const report = reportOf(results, (performance.now() - startedAt) / 1000);
  if (values.json) console.log(JSON.stringify({ from: seeds.from, ...report }));
  else console.log(asText(report));
  const [first] = report.broken.filter(({ rule }) => !isKnown(rule));
  // So many histories that lack a kind of event have lost the way to it: what they say of its rules is empty.
  const isEmpty = report.missing.length > 0 && report.histories >= enough;
  if (first || isEmpty) process.exitCode = 1;
  if (first && !values.json) console.log(`\n${storyOf(await all.shrink(first.seeds[0] ?? seeds.from, first.rule))}`);
  await all.stop();
}
