/** What a queue comes to in the long run. */
export type Steady = { readonly meanWaitSeconds: number; readonly abandonedShare: number };

const statesPastServers = 2_000;

/**
 * The exact figures of a queue with Poisson arrivals, exponential work and exponential patience, from its birth-death chain
 * (Palm; Garnett, Mandelbaum and Reiman, Manufacturing & Service Operations Management 4(3), 2002).
 */
export function erlangA(queue: {
  readonly agents: number;
  readonly arrivalsASecond: number;
  readonly handleSeconds: number;
  readonly patienceSeconds: number;
}): Steady {
  const { agents, arrivalsASecond, handleSeconds, patienceSeconds } = queue;
  let weight = 1;
  let total = 1;
  let waiting = 0;
  for (let present = 1; present <= agents + statesPastServers; present += 1) {
    const inLine = Math.max(0, present - agents);
    weight *= arrivalsASecond / (Math.min(present, agents) / handleSeconds + inLine / patienceSeconds);
    total += weight;
    waiting += inLine * weight;
  }
  const meanInLine = waiting / total;
  return {
    meanWaitSeconds: meanInLine / arrivalsASecond,
    abandonedShare: meanInLine / patienceSeconds / arrivalsASecond,
  };
}
