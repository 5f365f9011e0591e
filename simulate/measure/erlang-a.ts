/** A queue with Poisson arrivals, exponential work and exponential patience. */
export type ErlangQueue = {
  readonly agents: number;
  readonly arrivalsASecond: number;
  readonly handleSeconds: number;
  readonly patienceSeconds: number;
  /** Contacts an agent holds side by side. @default 1 */
  readonly slots?: number;
  /** With n in hand each goes on at 1 / (1 + slowDown (n - 1)). @default 0 */
  readonly slowDown?: number;
};

/** What a queue comes to in the long run. */
export type Steady = {
  readonly meanWaitSeconds: number;
  readonly abandonedShare: number;
  /** Share of all who come that is answered within so many seconds. */
  readonly answeredWithin: (seconds: number) => number;
};

const mostWaiting = 2_000;
const leastWeight = 1e-12;

/**
 * The exact figures of a queue, from its birth-death chain (Palm; Garnett, Mandelbaum and Reiman, Manufacturing & Service Operations
 * Management 4(3), 2002). Agents who hold several contacts have them spread evenly, which makes the rate of work depend on how many there are.
 */
export function erlangA(queue: ErlangQueue): Steady {
  const { agents, slots = 1, arrivalsASecond, patienceSeconds } = queue;
  const places = agents * slots;
  const workRates = workRatesOf(queue);
  const fullRate = workRates[places] ?? 0;
  const weights = [1];
  for (let present = 1; present <= places + mostWaiting; present += 1) {
    const leaving = (workRates[present] ?? fullRate) + Math.max(0, present - places) / patienceSeconds;
    const weight = ((weights[present - 1] ?? 0) * arrivalsASecond) / leaving;
    if (present > places && weight < leastWeight) break;
    weights.push(weight);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / total);
  const meanInLine = shares.slice(places).reduce((sum, share, inLine) => sum + inLine * share, 0);
  return {
    meanWaitSeconds: meanInLine / arrivalsASecond,
    abandonedShare: meanInLine / patienceSeconds / arrivalsASecond,
    answeredWithin: (seconds) => answeredWithin(seconds, shares, places, fullRate, 1 / patienceSeconds),
  };
}

// How many contacts a second are done, by how many are in hand.
function workRatesOf({ agents, slots = 1, slowDown = 0, handleSeconds }: ErlangQueue): readonly number[] {
  const rateOf = (inHand: number) => inHand / (1 + slowDown * Math.max(0, inHand - 1)) / handleSeconds;
  return Array.from({ length: agents * slots + 1 }, (_, present) => {
    const each = Math.floor(present / Math.max(1, agents));
    const withOneMore = present - each * agents;
    return (agents - withOneMore) * rateOf(each) + withOneMore * rateOf(each + 1);
  });
}

const stepsASecond = 4;

/*
 * Whoever finds `ahead` others waiting moves up when one of them leaves or a place is free, and may leave themselves: the chance to be answered in
 * time solves g'[ahead] = rate (g[ahead - 1] - g[ahead]) - leaving g[ahead], here by the midpoint rule.
 */
function answeredWithin(
  seconds: number,
  shares: readonly number[],
  places: number,
  fullRate: number,
  leaving: number,
): number {
  const finding = shares.slice(places);
  const step = 1 / Math.max(stepsASecond, 2 * (fullRate + finding.length * leaving));
  const slope = (chances: readonly number[]) =>
    chances.map(
      (chance, ahead) =>
        (fullRate + ahead * leaving) * ((ahead === 0 ? 1 : (chances[ahead - 1] ?? 0)) - chance) - leaving * chance,
    );
  const moved = (chances: readonly number[], along: readonly number[], by: number) =>
    chances.map((chance, at) => chance + by * (along[at] ?? 0));
  let chances: readonly number[] = finding.map(() => 0);
  for (let at = 0; at < seconds; at += step) {
    const by = Math.min(step, seconds - at);
    chances = moved(chances, slope(moved(chances, slope(chances), by / 2)), by);
  }
  const atOnce = shares.slice(0, places).reduce((sum, share) => sum + share, 0);
  return finding.reduce((sum, share, at) => sum + share * (chances[at] ?? 0), atOnce);
}
