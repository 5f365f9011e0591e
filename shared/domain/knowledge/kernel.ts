/** How strongly one message speaks for another of this cosine: a little more than its share when they are close. */
export const kernelOf = (cosine: number): number => cosine + 0.5 * cosine * cosine;
