import type { History } from '../history.ts';
import { type Played, play } from './play.ts';

const mostPlays = 400;

/** The smallest history found that still breaks a rule: fewer steps, fewer deviations, everything else as it was. */
export async function shrink(history: History, rule: string): Promise<History> {
  const budget = { left: mostPlays };
  const breaks = async (smaller: History) => {
    budget.left -= 1;
    return isBroken(await play(smaller), rule);
  };
  let best: History = { ...history, kept: (await play(history)).deviations };
  for (let size = Number.POSITIVE_INFINITY; sizeOf(best) < size && budget.left > 0; ) {
    size = sizeOf(best);
    const kept = await fewest(best.kept ?? [], budget, (some) => breaks({ ...best, kept: some }));
    best = { ...best, kept };
    const steps = await fewest(best.steps, budget, (some) => breaks({ ...best, steps: some }));
    best = { ...best, steps };
  }
  return best;
}

/** True when this rule was broken. */
export function isBroken({ violations }: Pick<Played, 'violations'>, rule: string): boolean {
  return violations.some((one) => one.rule === rule);
}

function sizeOf({ steps, kept = [] }: History): number {
  return steps.length + kept.length;
}

// Leaves out halves, then quarters, then one after the other, for as long as the rest still fails.
async function fewest<One>(
  all: readonly One[],
  budget: { readonly left: number },
  isStill: (some: readonly One[]) => Promise<boolean>,
): Promise<readonly One[]> {
  let some = all;
  for (let chunk = Math.ceil(all.length / 2); chunk > 0; chunk = chunk > 1 ? Math.ceil(chunk / 2) : 0) {
    for (let at = 0; at < some.length && budget.left > 0; ) {
      const without = some.toSpliced(at, chunk);
      if (await isStill(without)) some = without;
      else at += chunk;
    }
  }
  return some;
}
