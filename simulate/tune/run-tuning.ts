import { policyIn, teamIn, write } from '../command/files.ts';
import type { Options } from '../command/options.ts';
import { progressBar } from '../command/progress.ts';
import { compare } from '../measure/compare.ts';
import { tableOf } from '../report/table.ts';
import { connectDefault } from '../rules/connect.ts';
import { product } from '../rules/product.ts';
import { worldOf } from '../world/world-of.ts';
import { tune } from './tune.ts';

// What was found is told of seeds that the search has not seen.
const heldOut = 100_000;

/**
 * Finds constants for a team.
 *
 * Input: a team, loads, days, seeds, tries. Outcome: a policy file, and the figures of the shipped and of the found constants on a seed held out.
 *
 * 1. search on two seeds; 2. write the file; 3. compare on another seed.
 */
export function runTuning(options: Options): void {
  const { seed, days, season, loads, tries } = options;
  const team = teamIn(options.team);
  const policy = policyIn(undefined);
  const choices = loads.map((load) => ({ days, season, load }));
  const step = progressBar(tries);
  const found = tune({ team, policy, choices, seeds: [seed, seed + 1], tries }, (score) => step(score.toFixed(1)));
  const file = options.policy ?? '.handraise/policy.json';
  write(file, `${JSON.stringify({ routing: found.constants }, undefined, 2)}\n`);
  const worlds = choices.map((choice) => ({
    load: choice.load,
    shipped: worldOf(team, policy, choice),
    tuned: worldOf(team, { ...policy, routing: found.constants }, choice),
  }));
  const unseen = seed + heldOut;
  for (const { load, shipped, tuned } of worlds) {
    const [first, asShipped] = compare(shipped, [connectDefault, product], unseen);
    const [, asTuned] = compare(tuned, [connectDefault, { ...product, name: 'tuned' }], unseen);
    const lines = [first, asShipped, asTuned].flatMap((one) => one ?? []);
    console.log(`\n${tableOf(`load ${load.toFixed(2)}, seed ${unseen}, which the search has not seen`, lines)}`);
  }
  console.log(
    `\nscore ${found.scores[0]?.toFixed(1)} -> ${found.score.toFixed(1)} on seeds ${seed} and ${seed + 1}; constants: ${file}`,
  );
}
