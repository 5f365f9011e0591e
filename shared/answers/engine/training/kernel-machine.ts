import { bend, kernelOf, restingMargin } from '../ranking/kernel.ts';
import type { Gram } from './gram.ts';
import { seededRandom } from './random.ts';

/** One label against the rest: the signed weight of every training message, and the margin of every message of the Gram matrix. */
export type Separator = { readonly weights: Float64Array; readonly margins: Float64Array };

/** How separators are trained: `cost` is C of the squared hinge, `epochs` the most passes, `tolerance` the gradient that is small enough. */
export type MachineOptions = { readonly cost: number; readonly epochs: number; readonly tolerance: number };

/** @default */
export const machineDefaults: MachineOptions = { cost: 4, epochs: 12, tolerance: 0.15 };

const shuffle = (order: Uint32Array, random: () => number): void => {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
};

const addTo = (margins: Float64Array, { cosines, size }: Gram, row: number, step: number): void => {
  const near = cosines.subarray(row * size, (row + 1) * size);
  const more = bend * step;
  for (let at = 0; at < size; at++) {
    const cosine = near[at] ?? 0;
    margins[at] = (margins[at] ?? 0) + cosine * (step + more * cosine);
  }
};

type Point = { readonly alpha: Float64Array; readonly margins: Float64Array };

const untrained = (size: number): Point => ({
  alpha: new Float64Array(size),
  margins: new Float64Array(size).fill(restingMargin),
});

/** A separator of all messages, and those of them that are left out. */
export type Start = { readonly of: Separator; readonly without: readonly number[] };

// Takes what the messages left out have said out of the margins again.
const startingFrom = (gram: Gram, { of: { weights, margins: before }, without }: Start): Point => {
  const alpha = weights.map(Math.abs);
  const margins = before.slice();
  for (const row of without) {
    if (alpha[row] === 0) continue;
    addTo(margins, gram, row, -(weights[row] ?? 0));
    alpha[row] = 0;
  }
  return { alpha, margins };
};

/**
 * Trains a label's separator on the messages listed in `trained`: dual coordinate descent on the squared hinge (Hsieh
 * and others, 2008) with the kernel of `kernelOf` and a fixed bias, `restingMargin`: only messages like the label's own are
 * touched. Those go first. What is left of a `start` is nearly right already, which saves two updates in three.
 */
export const trainSeparator = (
  gram: Gram,
  trained: Uint32Array,
  isPositive: (row: number) => boolean,
  seed: number,
  start?: Start,
  { cost, epochs, tolerance }: MachineOptions = machineDefaults,
): Separator => {
  const { size, cosines } = gram;
  const random = seededRandom(seed);
  const { alpha, margins } = start ? startingFrom(gram, start) : untrained(size);
  const diagonal = 1 / (2 * cost);
  const improve = (row: number): number => {
    const sign = isPositive(row) ? 1 : -1;
    const old = alpha[row] ?? 0;
    const gradient = (margins[row] ?? 0) * sign - 1 + old * diagonal;
    const projected = Math.abs(old === 0 ? Math.min(gradient, 0) : gradient);
    if (projected < tolerance) return projected;
    const curvature = kernelOf(cosines[row * size + row] ?? 1) + diagonal;
    const fresh = Math.max(0, old - gradient / curvature);
    alpha[row] = fresh;
    addTo(margins, gram, row, (fresh - old) * sign);
    return projected;
  };
  const order = trained.slice();
  for (const row of order) if (isPositive(row)) improve(row);
  const isInPlay = (row: number): boolean =>
    (alpha[row] ?? 0) > 0 || (margins[row] ?? 0) * (isPositive(row) ? 1 : -1) < 1;
  let active = order;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(active, random);
    let worst = 0;
    for (const row of active) worst = Math.max(worst, improve(row));
    // Between two looks at all messages only those that matter are improved.
    if (worst < tolerance && active === order) break;
    active = worst < tolerance ? order : order.filter(isInPlay);
  }
  return { weights: alpha.map((value, row) => (isPositive(row) ? value : -value)), margins };
};
