import { policyIn, teamIn, write } from '../command/files.ts';
import type { Options } from '../command/options.ts';
import { clearBar, progressBar } from '../command/progress.ts';
import { type Run, runDays } from '../engine/run-days.ts';
import { type Compared, comparedWith } from '../measure/compare.ts';
import { joined } from '../measure/joined.ts';
import { tableOf } from '../report/table.ts';
import { connectDefault } from '../rules/connect.ts';
import { silentProduct } from '../rules/product.ts';
import type { Rules } from '../rules/rules.ts';
import { worldOf } from '../world/world-of.ts';
import { tune } from './tune.ts';

// What was found is told of seeds that the search has not seen.
const heldOut = 100_000;
const seedsEach = 2;

const before: Rules = { ...silentProduct, name: 'product', describe: 'this center, by the constants it began with' };
const tuned: Rules = { ...silentProduct, name: 'tuned', describe: 'this center, by the constants that were found' };

/**
 * Finds constants for a team.
 *
 * Input: a team, a policy, loads, days, a seed, tries. Outcome: a policy file, and the figures of the constants before and of those found on seeds held out.
 *
 * 1. search on two seeds; 2. write the policy with what was found; 3. compare on two other seeds, by pairs of days.
 */
export function runTuning(options: Options): void {
  const { seed, days, season, loads, tries } = options;
  const team = teamIn(options.team);
  const policy = policyIn(options.from);
  const choices = loads.map((load) => ({ days, season, load }));
  const seeds = seedsFrom(seed);
  const unseen = seedsFrom(seed + heldOut);
  const step = progressBar((tries + 1) * choices.length * seedsEach + 3 * choices.length * seedsEach);
  const found = tune({ team, policy, choices, seeds, tries }, (score) => step(`score ${score.toFixed(1)}`));
  const policyFound = { ...policy, routing: found.constants };
  const file = options.policy ?? '.handraise/policy.json';
  write(file, `${JSON.stringify(policyFound, undefined, 2)}\n`);
  const reports = choices.map((choice) => {
    const run = (rules: Rules, its: typeof policy) =>
      joinedRuns(unseen, (one) => {
        step(`load ${choice.load}, ${rules.name}`);
        return runDays(worldOf(team, its, choice), rules, one);
      });
    const first = run(before, policy);
    const compared = [
      comparedWith(undefined, before, first),
      comparedWith(first, tuned, run(tuned, policyFound)),
      comparedWith(first, connectDefault, run(connectDefault, policy)),
    ];
    return { load: choice.load, compared };
  });
  clearBar();
  print(options, { scores: found.scores, seeds, unseen, file, reports });
}

function seedsFrom(seed: number): readonly [number, ...number[]] {
  return [seed, ...Array.from({ length: seedsEach - 1 }, (_, at) => seed + at + 1)];
}

function joinedRuns([first, ...others]: readonly [number, ...number[]], run: (seed: number) => Run): Run {
  return joined([run(first), ...others.map(run)]);
}

type Tuning = {
  readonly scores: readonly number[];
  readonly seeds: readonly number[];
  readonly unseen: readonly number[];
  readonly file: string;
  readonly reports: readonly { readonly load: number; readonly compared: readonly Compared[] }[];
};

function print({ isJson }: Options, { scores, seeds, unseen, file, reports }: Tuning): void {
  if (isJson) {
    console.log(JSON.stringify({ scores, seeds, unseen, file, reports }, undefined, 1));
    return;
  }
  for (const { load, compared } of reports)
    console.log(
      `\n${tableOf(`load ${load.toFixed(2)}, seeds ${unseen.join(' and ')}, which the search has not seen`, compared)}`,
    );
  const [first = 0, last = 0] = [scores[0], scores.at(-1)];
  console.log(`\nscore ${first.toFixed(1)} -> ${last.toFixed(1)} on seeds ${seeds.join(' and ')}; policy: ${file}`);
}
