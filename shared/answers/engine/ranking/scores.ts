/**
 * How well each label fits one message: the separator's margin, the best likeness to a stored message, and the total they rank by;
 * `nothing` is the margin of "nothing fits", `known` the share of the message that training has seen, `size` its known features.
 */
export type Scores = {
  readonly margin: Float32Array;
  readonly likeness: Float32Array;
  readonly total: Float32Array;
  readonly nothing: number;
  readonly known: number;
  readonly size: number;
};
