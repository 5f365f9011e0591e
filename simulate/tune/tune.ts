import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Routed, RoutingConstants } from '../../shared/domain/center/routing-constants.ts';
import { runDays } from '../engine/run-days.ts';
import { figuresOf } from '../measure/figures.ts';
import { drawsOf } from '../random/draw.ts';
import { product } from '../rules/product.ts';
import type { Team } from '../world/team.ts';
import { type Choice, worldOf } from '../world/world-of.ts';
import { firstConstants, varied } from './vary.ts';

/** What a search looks at. */
export type Search = {
  readonly team: Team;
  readonly policy: CenterPolicy & Routed;
  readonly choices: readonly Choice[];
  /** The seeds it searches on: others must report. */
  readonly seeds: readonly number[];
  readonly tries: number;
};

/** The best constants found, and how their score came down. */
export type Tuned = {
  readonly constants: RoutingConstants;
  readonly score: number;
  readonly scores: readonly number[];
};

/**
 * Looks for constants by which a team's students wait less and leave less, with e-mail answered within a day: starts from the policy's, varies the
 * best so far, keeps what is better. The score is comparable only within one search.
 */
export function tune(search: Search, onTry: (score: number) => void = () => {}): Tuned {
  const draw = drawsOf(search.seeds[0] ?? 0);
  let drawn = 0;
  const uniform = () => {
    drawn += 1;
    return draw('search', drawn);
  };
  let best = firstConstants(search.policy.routing);
  let score = scoreOf(search, best);
  const scores = [score];
  for (let at = 0; at < search.tries; at += 1) {
    const tried = varied(best, uniform);
    const its = scoreOf(search, tried);
    if (its < score) [best, score] = [tried, its];
    scores.push(score);
    onTry(score);
  }
  return { constants: best, score, scores };
}

// A second of waiting and a fifth of a point of abandonment weigh about the same at usual loads; an e-mail that is a day late weighs more than both.
const secondsAPoint = 5;
const secondsALateShare = 400;

function scoreOf({ team, policy, choices, seeds }: Search, routing: RoutingConstants): number {
  const worlds = choices.map((choice) => worldOf(team, { ...policy, routing }, choice));
  const scores = worlds.flatMap((world) =>
    seeds.map((seed) => {
      const figures = figuresOf(runDays(world, product, seed));
      const late = Math.max(0, 0.995 - figures.emailsWithin24h);
      return figures.meanLiveWaitSeconds + secondsAPoint * 100 * figures.abandonedShare + secondsALateShare * late;
    }),
  );
  return scores.reduce((sum, one) => sum + one, 0) / Math.max(1, scores.length);
}
