import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Routed } from '../../shared/domain/center/routing-constants.ts';
import type { RoutingConstants } from '../../shared/domain/center/routing-schema.ts';
import { runDays } from '../engine/run-days.ts';
import { figuresOf } from '../measure/figures.ts';
import { drawsOf } from '../random/draw.ts';
import { silentProduct } from '../rules/product.ts';
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
export function tune(search: Search, onRun: (score: number) => void = () => {}): Tuned {
  const draw = drawsOf(search.seeds[0] ?? 0);
  let drawn = 0;
  const uniform = () => {
    drawn += 1;
    return draw('search', drawn);
  };
  let best = firstConstants(search.policy.routing);
  let score = scoreOf(search, best, () => onRun(Number.NaN));
  const scores = [score];
  for (let at = 0; at < search.tries; at += 1) {
    const tried = varied(best, uniform);
    const its = scoreOf(search, tried, () => onRun(score));
    if (its < score) [best, score] = [tried, its];
    scores.push(score);
  }
  return { constants: best, score, scores };
}

// A second of waiting and a fifth of a point of abandonment weigh about the same at usual loads; an e-mail that is a day late weighs more than both. What complaints wait longer than
// everybody counts once more.
const secondsAPoint = 5;
const secondsALateShare = 400;

function scoreOf({ team, policy, choices, seeds }: Search, routing: RoutingConstants, onRun: () => void): number {
  const worlds = choices.map((choice) => worldOf(team, { ...policy, routing }, choice));
  const scores = worlds.flatMap((world) =>
    seeds.map((seed) => {
      onRun();
      const { meanLiveWaitSeconds, abandonedShare, emailsWithin24h, waitSecondsBy } = figuresOf(
        runDays(world, silentProduct, seed),
      );
      const late = Math.max(0, 0.995 - emailsWithin24h);
      const behind = Math.max(0, (waitSecondsBy.complaint ?? 0) - meanLiveWaitSeconds);
      return meanLiveWaitSeconds + secondsAPoint * 100 * abandonedShare + secondsALateShare * late + behind;
    }),
  );
  return scores.reduce((sum, one) => sum + one, 0) / Math.max(1, scores.length);
}
