/** How long answers took in a phase, in milliseconds, and how many never came. */
export type Latencies = { readonly ms: readonly number[]; readonly lost: number };

/** The honest students' two phases of all rounds, and what the flood does to them. */
export type Comparison = {
  readonly quietP99Ms: number;
  readonly floodP99Ms: number;
  readonly quietP50Ms: number;
  readonly floodP50Ms: number;
  readonly ratio: number;
  readonly lost: number;
};

/** The smallest value that a share of all are not above; throws when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const value = values.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(values.length * share) - 1)];
  if (value === undefined) throw new Error('percentile: got no values, allowed is one or more');
  return value;
}

/** Compares all quiet phases with all flooded ones. */
export function compare(quiet: readonly Latencies[], flooded: readonly Latencies[]): Comparison {
  const [calm, busy] = [quiet, flooded].map((phases) => phases.flatMap(({ ms }) => ms));
  const [quietP99Ms, floodP99Ms] = [percentile(calm ?? [], 0.99), percentile(busy ?? [], 0.99)];
  return {
    quietP99Ms,
    floodP99Ms,
    quietP50Ms: percentile(calm ?? [], 0.5),
    floodP50Ms: percentile(busy ?? [], 0.5),
    ratio: floodP99Ms / quietP99Ms,
    lost: [...quiet, ...flooded].reduce((sum, { lost }) => sum + lost, 0),
  };
}
