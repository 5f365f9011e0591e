/** A time a person takes: its mean in seconds, and its deviation over its mean. 1 is exponential, any other lognormal, 0 always the mean. */
export type Duration = { readonly meanSeconds: number; readonly variation: number };

/** Seconds of a duration at a number from 0 to 1; `second` is another such number. */
export function secondsOf({ meanSeconds, variation }: Duration, first: number, second: number): number {
  if (meanSeconds === 0 || variation === 0) return meanSeconds;
  return variation === 1 ? exponential(meanSeconds, first) : lognormal(meanSeconds, variation, first, second);
}

/** An exponential number of a mean. */
export function exponential(mean: number, uniform: number): number {
  return -mean * Math.log(1 - uniform);
}

/** A standard normal number, by Box and Muller. */
export function normal(first: number, second: number): number {
  return Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
}

/** A lognormal number of a mean, with its deviation over its mean. */
export function lognormal(mean: number, variation: number, first: number, second: number): number {
  const spread = Math.log(1 + variation * variation);
  return mean * Math.exp(Math.sqrt(spread) * normal(first, second) - spread / 2);
}

/** A Poisson count of a mean: exact up to 500, its normal limit above, where the two differ by less than one in a thousand. */
export function poisson(mean: number, uniform: (attempt: number) => number): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(uniform(0), uniform(1))));
  let count = 0;
  let sum = exponential(1, uniform(0));
  while (sum < mean) {
    count += 1;
    sum += exponential(1, uniform(count));
  }
  return count;
}
