/** A symmetric matrix, row by row; what is above the diagonal is never read. */
export type Square = { readonly size: number; readonly values: Float64Array };

// The product of a part of a row with as much of another row, or of a vector: `a` from `i`, `b` from `j`, so many numbers.
const dot = (a: Float64Array, i: number, b: Float64Array, j: number, many: number): number => {
  let sum = 0;
  for (let at = 0; at < many; at++) sum += (a[i + at] ?? 0) * (b[j + at] ?? 0);
  return sum;
};

// So many rows or columns are worked on at once, as written out below: what they are multiplied by is read from memory once for all of them.
const abreast = 4;

// The lower L of L L' = likeness + ridge.
const decompose = ({ size, values }: Square, ridge: number): Square => {
  const lower = values.slice();
  for (let first = 0; first < size; first += abreast) {
    const end = Math.min(first + abreast, size);
    const isWhole = end - first === abreast;
    if (isWhole) subtractAbreast(lower, size, first);
    for (let row = first; row < end; row++) {
      const mine = row * size;
      lower[mine + row] = (lower[mine + row] ?? 0) + ridge;
      for (let column = isWhole ? first : 0; column <= row; column++) {
        const other = column * size;
        const rest = (lower[mine + column] ?? 0) - dot(lower, mine, lower, other, column);
        lower[mine + column] = column === row ? Math.sqrt(Math.max(rest, 1e-12)) : rest / (lower[other + column] ?? 1);
      }
    }
  }
  return { size, values: lower };
};

// The columns before `first` of the rows from there on.
const subtractAbreast = (lower: Float64Array, size: number, first: number): void => {
  const one = first * size;
  const two = one + size;
  const three = two + size;
  const four = three + size;
  for (let column = 0; column < first; column++) {
    const other = column * size;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = 0; at < column; at++) {
      const by = lower[other + at] ?? 0;
      a += (lower[one + at] ?? 0) * by;
      b += (lower[two + at] ?? 0) * by;
      c += (lower[three + at] ?? 0) * by;
      d += (lower[four + at] ?? 0) * by;
    }
    const pivot = lower[other + column] ?? 1;
    lower[one + column] = ((lower[one + column] ?? 0) - a) / pivot;
    lower[two + column] = ((lower[two + column] ?? 0) - b) / pivot;
    lower[three + column] = ((lower[three + column] ?? 0) - c) / pivot;
    lower[four + column] = ((lower[four + column] ?? 0) - d) / pivot;
  }
};

// The diagonal of the inverse of L L': the squared length of each column of L's inverse.
const inverseDiagonal = ({ size, values }: Square): Float64Array => {
  const diagonal = new Float64Array(size);
  for (let first = 0; first < size; first += abreast) {
    const columns = inverseColumns(values, size, first);
    for (let at = first; at < Math.min(first + abreast, size); at++) {
      let sum = 0;
      for (let row = at; row < size; row++) sum += (columns[row * abreast + at - first] ?? 0) ** 2;
      diagonal[at] = sum;
    }
  }
  return diagonal;
};

// Columns of L's inverse, from `first` on, row by row beside each other.
const inverseColumns = (values: Float64Array, size: number, first: number): Float64Array => {
  const columns = new Float64Array(size * abreast);
  for (let row = first; row < size; row++) {
    const mine = row * size;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = first; at < row; at++) {
      const by = values[mine + at] ?? 0;
      const from = at * abreast;
      a += by * (columns[from] ?? 0);
      b += by * (columns[from + 1] ?? 0);
      c += by * (columns[from + 2] ?? 0);
      d += by * (columns[from + 3] ?? 0);
    }
    const pivot = values[mine + row] ?? 1;
    columns.set([-a / pivot, -b / pivot, -c / pivot, -d / pivot], row * abreast);
    if (row < first + abreast) columns[row * abreast + row - first] = 1 / pivot;
  }
  return columns;
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
  const diagonal = inverseDiagonal(lower);
  return targets.map((target) => {
    const weights = solve(lower, target);
    return { weights, leftOut: target.map((value, row) => value - (weights[row] ?? 0) / (diagonal[row] ?? 1)) };
  });
};
