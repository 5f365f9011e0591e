import { type SparseMatrix, type SparseVector, stackRows, transpose } from '../features/matrix.ts';

/** The cosines of all pairs of `size` messages, row by row. */
export type Gram = { readonly size: number; readonly cosines: Float32Array };

/** Adds the cosine of a vector to each message of a matrix that lists messages by place, or to the first `messages` of them. */
export const addCosines = (
  byPlace: SparseMatrix,
  vector: SparseVector,
  cosines: Float32Array,
  messages = cosines.length,
): void => {
  const { start, index, value } = byPlace;
  for (let at = 0; at < vector.index.length; at++) {
    const place = vector.index[at] ?? 0;
    const weight = vector.value[at] ?? 0;
    const to = start[place + 1] ?? 0;
    for (let k = start[place] ?? 0; k < to; k++) {
      const row = index[k] ?? 0;
      if (row >= messages) break;
      cosines[row] = (cosines[row] ?? 0) + weight * (value[k] ?? 0);
    }
  }
};

/** Compares every message with every other, by the places they share. */
export const gramOf = (vectors: readonly SparseVector[], places: number): Gram => {
  const size = vectors.length;
  const byPlace = transpose(stackRows(vectors, places));
  const cosines = new Float32Array(size * size);
  vectors.forEach((vector, row) => {
    addCosines(byPlace, vector, cosines.subarray(row * size, (row + 1) * size), row + 1);
    // The other way round the same products are added in the same order.
    for (let other = 0; other < row; other++) cosines[other * size + row] = cosines[row * size + other] ?? 0;
  });
  return { size, cosines };
};
