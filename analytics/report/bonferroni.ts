const usualMiss = 0.025;
const halvings = 60;
const fractionSteps = 200;

/**
 * The standard score beyond which one of so many who are compared has to be, so that in 97.5 % of cases nobody is by chance alone: that of 1 - 0.025 / compared, 1.96 for one.
 * Source: Bonferroni's inequality; Dunn 1961, "Multiple comparisons among means".
 */
export function scoreAmong(compared: number): number {
  let [low, high] = [1, 10];
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (chanceBeyond(middle) > usualMiss / compared) low = middle;
    else high = middle;
  }
  return high;
}

// How likely a standard normal value is above z, from 1 on. Source: Laplace's continued fraction; Abramowitz and Stegun 1964, 26.2.14.
function chanceBeyond(z: number): number {
  let rest = z;
  for (let step = fractionSteps; step >= 1; step -= 1) rest = z + step / rest;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / rest;
}
