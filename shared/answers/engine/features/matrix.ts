/** Some numbers of a long vector, by ascending index. */
export type SparseVector = { readonly index: Uint32Array; readonly value: Float32Array };

/** Sparse rows side by side: row r holds `index` and `value` from `start[r]` to `start[r + 1]`. */
export type SparseMatrix = {
  readonly start: Uint32Array;
  readonly index: Uint32Array;
  readonly value: Float32Array;
  readonly columns: number;
};

/** Puts vectors under each other. */
export const stackRows = (rows: readonly SparseVector[], columns: number): SparseMatrix => {
  const start = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => {
    start[at + 1] = (start[at] ?? 0) + row.index.length;
  });
  const index = new Uint32Array(start.at(-1) ?? 0);
  const value = new Float32Array(index.length);
  rows.forEach((row, at) => {
    index.set(row.index, start[at]);
    value.set(row.value, start[at]);
  });
  return { start, index, value, columns };
};

/** Turns rows into columns: column c of the result lists the rows that hold c, ascending. */
export const transpose = (matrix: SparseMatrix): SparseMatrix => {
  const rows = matrix.start.length - 1;
  const start = new Uint32Array(matrix.columns + 1);
  for (const column of matrix.index) start[column + 1] = (start[column + 1] ?? 0) + 1;
  for (let column = 0; column < matrix.columns; column++)
    start[column + 1] = (start[column + 1] ?? 0) + (start[column] ?? 0);
  const next = start.slice();
  const index = new Uint32Array(matrix.index.length);
  const value = new Float32Array(matrix.index.length);
  for (let row = 0; row < rows; row++)
    for (let at = matrix.start[row] ?? 0; at < (matrix.start[row + 1] ?? 0); at++) {
      const column = matrix.index[at] ?? 0;
      const to = next[column] ?? 0;
      index[to] = row;
      value[to] = matrix.value[at] ?? 0;
      next[column] = to + 1;
    }
  return { start, index, value, columns: rows };
};
