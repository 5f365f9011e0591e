/** A symmetric matrix, row by row. */
export type Square = { readonly size: number; readonly values: Float64Array };

const rowOf = ({ size, values }: Square, row: number): Float64Array => values.subarray(row * size, (row + 1) * size);

const dot = (a: Float64Array, b: Float64Array, from: number, to: number): number => {
  let sum = 0;
  for (let at = from; at < to; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
};

// The lower L of L L' = likeness + ridge.
const decompose = ({ size, values }: Square, ridge: number): Square => {
  const lower = { size, values: values.slice() };
  for (let row = 0; row < size; row++) {
    const mine = rowOf(lower, row);
    mine[row] = (mine[row] ?? 0) + ridge;
    for (let column = 0; column <= row; column++) {
      const other = rowOf(lower, column);
      const rest = (mine[column] ?? 0) - dot(mine, other, 0, column);
      mine[column] = column === row ? Math.sqrt(Math.max(rest, 1e-12)) : rest / (other[column] ?? 1);
    }
  }
  return lower;
};

// The squared length of a column of L's inverse: the diagonal of the inverse of L L'.
const inverseDiagonal = (lower: Square, at: number): number => {
  const column = new Float64Array(lower.size);
  column[at] = 1 / (rowOf(lower, at)[at] ?? 1);
  for (let row = at + 1; row < lower.size; row++) {
    const mine = rowOf(lower, row);
    column[row] = -dot(mine, column, at, row) / (mine[row] ?? 1);
  }
  return dot(column, column, at, lower.size);
};

const solve = (lower: Square, target: Float64Array): Float64Array => {
  const solution = target.slice();
  for (let row = 0; row < lower.size; row++) {
    const mine = rowOf(lower, row);
    solution[row] = ((solution[row] ?? 0) - dot(mine, solution, 0, row)) / (mine[row] ?? 1);
  }
  for (let row = lower.size - 1; row >= 0; row--) {
    const mine = rowOf(lower, row);
    const value = (solution[row] ?? 0) / (mine[row] ?? 1);
    solution[row] = value;
    for (let at = 0; at < row; at++) solution[at] = (solution[at] ?? 0) - value * (mine[at] ?? 0);
  }
  return solution;
};

/** A ridge regression by rows: the weight of each, and what the others predict of it. */
export type Ridge = { readonly weights: Float64Array; readonly leftOut: Float64Array };

/**
 * Fits every target on the likenesses of the rows, drawn to 0 as strongly as `ridge`, above 0, says. What is predicted of a row
 * left out is exact, by the inverse's diagonal (Allen's PRESS).
 */
export const fitRidges = (likeness: Square, targets: readonly Float64Array[], ridge: number): Ridge[] => {
  const lower = decompose(likeness, ridge);
  const diagonal = Float64Array.from({ length: lower.size }, (_, row) => inverseDiagonal(lower, row));
  return targets.map((target) => {
    const weights = solve(lower, target);
    return { weights, leftOut: target.map((value, row) => value - (weights[row] ?? 0) / (diagonal[row] ?? 1)) };
  });
};
