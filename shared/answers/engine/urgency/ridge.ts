/** A symmetric matrix, row by row; what is above the diagonal is never read. */
export type Square = { readonly size: number; readonly values: Float64Array };

// The product of a part of a row with as much of another row, or of a vector: `a` from `i`, `b` from `j`, so many numbers.
const dot = (a: Float64Array, i: number, b: Float64Array, j: number, many: number): number => {
  let sum = 0;
  for (let at = 0; at < many; at++) sum += (a[i + at] ?? 0) * (b[j + at] ?? 0);
  return sum;
};

// The lower L of L L' = likeness + ridge.
const decompose = ({ size, values }: Square, ridge: number): Square => {
  const lower = values.slice();
  for (let row = 0; row < size; row++) {
    const mine = row * size;
    lower[mine + row] = (lower[mine + row] ?? 0) + ridge;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      const rest = (lower[mine + column] ?? 0) - dot(lower, mine, lower, other, column);
      lower[mine + column] = column === row ? Math.sqrt(Math.max(rest, 1e-12)) : rest / (lower[other + column] ?? 1);
    }
  }
  return { size, values: lower };
};

// The squared length of a column of L's inverse: the diagonal of the inverse of L L'.
const inverseDiagonal = ({ size, values }: Square, at: number): number => {
  const column = new Float64Array(size);
  column[at] = 1 / (values[at * size + at] ?? 1);
  for (let row = at + 1; row < size; row++) {
    const mine = row * size;
    column[row] = -dot(values, mine + at, column, at, row - at) / (values[mine + row] ?? 1);
  }
  return dot(column, at, column, at, size - at);
};

const solve = ({ size, values }: Square, target: Float64Array): Float64Array => {
  const solution = target.slice();
  for (let row = 0; row < size; row++) {
    const mine = row * size;
    solution[row] = ((solution[row] ?? 0) - dot(values, mine, solution, 0, row)) / (values[mine + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row--) {
    const mine = row * size;
    const value = (solution[row] ?? 0) / (values[mine + row] ?? 1);
    solution[row] = value;
    for (let at = 0; at < row; at++) solution[at] = (solution[at] ?? 0) - value * (values[mine + at] ?? 0);
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
