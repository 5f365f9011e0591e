import { connectBest, connectDefault } from './connect.ts';
import { leastBusy } from './least-busy.ts';
import { product, productCallbacks, productFlat, productSameAgent, productShippedWaits } from './product.ts';
import { reference } from './reference.ts';
import { roundRobin } from './round-robin.ts';
import type { Rules } from './rules.ts';

/** Every way to run a center that is compared, the one the others are measured against first. */
export const allRules: readonly Rules[] = [connectDefault, connectBest, roundRobin, leastBusy, reference, product];

/** What else can be named: the product with told waits as shipped, with students who come back to their agent, and with callbacks, which change who waits live at all. */
export const namedRules: readonly Rules[] = [
  ...allRules,
  productShippedWaits,
  productSameAgent,
  productCallbacks,
  productFlat,
];
