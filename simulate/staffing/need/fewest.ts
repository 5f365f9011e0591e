import type { Rules } from '../../rules/rules.ts';
import { type Goals, type Kept, keeps } from './goals.ts';
import { type Mix, mixesOf } from './staffed.ts';

/** The fewest agents, there all day, with which some rules keep the goals; undefined when `most` do not. */
export type Fewest = { readonly rules: string; readonly agents: number; readonly mix: Mix; readonly kept: Kept };

/** Halves a range of numbers until the fewest are found; of the mixes of one number the first that keeps the goals counts. */
export function fewestAgents(
  rules: Rules,
  staff: Mix,
  { least, most }: { readonly least: number; readonly most: number },
  goals: Goals,
  run: (mix: Mix, rules: Rules) => Kept,
): Fewest | undefined {
  let [low, high] = [least, most];
  let found: Fewest | undefined;
  while (low <= high) {
    const agents = Math.floor((low + high) / 2);
    const its = firstThatKeeps(rules, mixesOf(staff, agents), goals, run);
    if (its) [found, high] = [{ rules: rules.name, agents, ...its }, agents - 1];
    else low = agents + 1;
  }
  return found;
}

// What misses the service level by so much, another mix does not mend.
const farOff = 0.08;

function firstThatKeeps(
  rules: Rules,
  mixes: readonly Mix[],
  goals: Goals,
  run: (mix: Mix, rules: Rules) => Kept,
): Pick<Fewest, 'mix' | 'kept'> | undefined {
  for (const mix of mixes) {
    const kept = run(mix, rules);
    if (keeps(kept, goals)) return { mix, kept };
    if (kept.serviceLevel < goals.serviceLevel - farOff) return undefined;
  }
  return undefined;
}
